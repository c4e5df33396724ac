import type { Actor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type List, mustFindList } from './queries.ts';
import { mustModerate } from './rules.ts';

export type Decision = { state: 'approved' | 'rejected'; by: string | null; reason: string };
export type Decided = { list: List; held: { sender: string; blob: Uint8Array; heldAt: Date }; raw: Uint8Array };

/** The part that approving and rejecting share. Of two moderators at once one decides, the other is told so. */
export async function decideHeldPost(
  { db, now }: Work,
  actor: Actor,
  name: string,
  id: number,
  { state, by, reason }: Decision,
): Promise<Decided> {
  const list = await mustFindList(db, name);
  mustModerate(actor, name);
  const held = await db
    .updateTable('held_post')
    .set({ state, decided_at: now, decided_by: by, reason })
    .where('id', '=', id)
    .where('list_id', '=', list.id)
    .where('state', '=', 'held')
    .returning(['sender', 'blob', 'held_at as heldAt'])
    .executeTakeFirst();
  if (!held) throw new Refusal(409, 'lists.error.decided');
  return { list, held, raw: await readBlob(db, held.blob) };
}

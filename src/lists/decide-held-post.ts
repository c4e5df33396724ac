import { type Actor, nameOfActor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Post } from './posting/post.ts';
import { preparePost } from './posting/receive-post.ts';
import { type List, mustFindList } from './queries.ts';
import { mustModerate } from './rules.ts';

export type Decision = { list: string; id: number; state: 'approved' | 'rejected'; reason: string };
export type DecidedPost = { list: List; post: Post; raw: Uint8Array; blob: Uint8Array; heldAt: Date };

/**
 * The part that approving and rejecting share. Of two moderators at once one decides, the other is told so. The reason
 * stands in the post's row alone: an event never changes, and words about a person may have to go.
 */
export async function decideHeldPost(
  work: Work,
  actor: Actor,
  { list: name, id, state, reason }: Decision,
): Promise<DecidedPost> {
  const { db, now } = work;
  const list = await mustFindList(db, name);
  mustModerate(actor, name);
  const held = await db
    .updateTable('held_post')
    .set({ state, decided_at: now, decided_by: nameOfActor(actor), reason })
    .where('id', '=', id)
    .where('list_id', '=', list.id)
    .where('state', '=', 'held')
    .returning(['sender', 'blob', 'authentication', 'held_at as heldAt'])
    .executeTakeFirst();
  if (!held) throw new Refusal(409, 'lists.error.decided');
  const raw = await readBlob(db, held.blob);
  const { sender, authentication } = held;
  const post = await preparePost(work, list, { raw, sender, authentication });
  return { list, post, raw, blob: held.blob, heldAt: held.heldAt };
}

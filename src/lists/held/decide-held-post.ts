import { type Actor, nameOfActor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Post } from '../posting/post.ts';
import { preparePost } from '../posting/receive-post.ts';
import { type List, mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { mustNotBeClaimed } from './claims.ts';

type State = 'approved' | 'rejected' | 'discarded';
export type DecidedRow = {
  id: number;
  sender: string;
  blob: Uint8Array;
  authentication: Authentication | null;
  heldAt: Date;
};
export type DecidedPost = { list: List; post: Post; raw: Uint8Array; blob: Uint8Array; heldAt: Date };

/**
 * The part that all decisions share. Of two moderators at once one decides, and the other finds nothing left: rows are
 * locked by number before anything else is, so that two batches that overlap wait in one order. What another has taken
 * is decided on by whoever insists. The reason stands in
 * the post's row alone: an event never changes, and words about a person may have to go.
 */
export async function decideHeldPosts(
  { db, now }: Work,
  actor: Actor,
  decision: { list: List; ids: ReadonlyArray<number>; state: State; reason: string; insist: boolean },
): Promise<DecidedRow[]> {
  const { list, ids, state, reason, insist } = decision;
  mustModerate(actor, list.name);
  const waiting = await db
    .selectFrom('held_post')
    .select(['id', 'sender', 'blob', 'authentication', 'held_at as heldAt', 'claimed_by', 'claimed_at'])
    .where('id', 'in', [0, ...ids])
    .where('list_id', '=', list.id)
    .where('state', '=', 'held')
    .orderBy('id')
    .forUpdate()
    .execute();
  if (waiting.length === 0) throw new Refusal(409, 'lists.error.decided');
  await mustNotBeClaimed(db, actor, now, { posts: waiting, insist });
  await db
    .updateTable('held_post')
    .set({ state, decided_at: now, decided_by: nameOfActor(actor), reason })
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .execute();
  return waiting;
}

/** One post by its number, ready to go on or back. */
export async function decideHeldPost(
  work: Work,
  actor: Actor,
  { list: name, id, ...decision }: { list: string; id: number; state: State; reason: string; insist: boolean },
): Promise<DecidedPost> {
  const list = await mustFindList(work.db, name);
  const decided = await decideHeldPosts(work, actor, { ...decision, list, ids: [id] });
  const [only] = await Promise.all(decided.map((row) => openDecided(work, list, row)));
  if (!only) throw new Refusal(409, 'lists.error.decided');
  return only;
}

/** The bytes of a decided post, read as a post again. */
export async function openDecided(work: Work, list: List, row: DecidedRow): Promise<DecidedPost> {
  const { blob, sender, authentication, heldAt } = row;
  const raw = await readBlob(work.db, blob);
  return { list, post: await preparePost(work, list, { raw, sender, authentication }), raw, blob, heldAt };
}

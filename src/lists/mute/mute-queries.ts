import { threadsOfMessages } from '#archive/index.ts';
import { addressesOfPerson } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { subscriptionsAmong } from '../members/address-queries.ts';
import { type List, listFor } from '../queries.ts';
import { mutedAmong } from './muting.ts';

export type MutedThread = { rootHash: string; subject: string; mutedAt: Date };

/** What a subscription has muted, the latest first. */
export async function mutedThreads(db: Db, collectionId: number, subscription: number): Promise<MutedThread[]> {
  const rows = await db
    .selectFrom('muted_thread')
    .select(['hash', 'muted_at as mutedAt'])
    .where('subscription_id', '=', subscription)
    .orderBy('muted_at', 'desc')
    .orderBy('hash')
    .execute();
  const hashes = rows.map(({ hash }) => hash);
  const threads = new Map((await threadsOfMessages(db, collectionId, hashes)).map((one) => [one.hash, one]));
  // Of threads that have become one, the one that is left is shown once.
  const shown = new Map<string, MutedThread>();
  for (const { hash, mutedAt } of rows) {
    const thread = threads.get(hash);
    if (thread && !shown.has(thread.rootHash)) shown.set(thread.rootHash, { ...thread, mutedAt });
  }
  return [...shown.values()];
}

/** The subscriptions of whoever is signed in, on one list: he mutes for all of his addresses there. */
export async function ownSubscriptionsOn(db: Db, actor: Actor, list: List): Promise<number[]> {
  if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
  const addresses = (await addressesOfPerson(db, actor.id)).filter(({ confirmed }) => confirmed);
  const own = await subscriptionsAmong(
    db,
    list.id,
    addresses.map(({ addressId }) => addressId),
  );
  return own.map(({ id }) => id);
}

export type MuteState = { list: List; rootHash: string; subject: string; subscribed: boolean; muted: boolean };

/** A thread of a list that `actor` may read, and whether he gets it. */
export async function muteState(
  db: Db,
  actor: Actor,
  { list: name, hash }: { list: string; hash: string },
): Promise<MuteState> {
  const list = await listFor(db, actor, name);
  const own = await ownSubscriptionsOn(db, actor, list);
  const [thread] = await threadsOfMessages(db, list.collectionId, [hash]);
  if (!thread) throw new Refusal(404, 'lists.mute.unknown');
  const muted = await mutedAmong(db, list, own, hash);
  const { rootHash, subject } = thread;
  return { list, rootHash, subject, subscribed: own.length > 0, muted: own.length > 0 && muted.size === own.length };
}

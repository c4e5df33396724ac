import { sql } from 'kysely';
import { threadMates, threadsOfMessages } from '#archive/index.ts';
import type { Db, Trx } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { lockStream } from '../digest/stream.ts';
import type { List } from '../queries.ts';

/** Nobody reads so much; whoever has more wants another list. */
const mostMuted = 500;

/**
 * Step: writes down who does not want the post that came last in the stream, which the caller holds. So it stays
 * unwanted: an issue leaves it out, also when its thread is muted no more by then.
 */
export async function noteUnwished(trx: Trx, list: List, hash: string): Promise<void> {
  await sql`
    insert into unwished_post (subscription_id, n, hash)
    select distinct subscription.id, list_stream.posts, ${hash}
    from muted_thread
    join subscription on subscription.id = muted_thread.subscription_id and left_at is null
    join list_stream on list_stream.list_id = subscription.list_id
    where subscription.list_id = ${list.id} and muted_thread.hash in ${threadMates(list.collectionId, hash)}`.execute(
    trx,
  );
}

/**
 * Step: no more mail of the thread with this message to these subscriptions, nor what of it still waits for a digest.
 * The stream is held, so for each post it is certain whether it came before or after.
 */
export async function mute(work: Work, list: List, subscriptions: ReadonlyArray<number>, hash: string): Promise<void> {
  const { db, now, emit } = work;
  await lockStream(db, list.id);
  const rootHash = await rootOf(db, list, hash);
  const mates = threadMates(list.collectionId, hash);
  const before = await mutedAmong(db, list, subscriptions, hash);
  for (const subscription_id of subscriptions.filter((id) => !before.has(id))) {
    await mustHaveRoom(db, subscription_id);
    await db.insertInto('muted_thread').values({ subscription_id, hash: rootHash, muted_at: now }).execute();
    await sql`
      insert into unwished_post (subscription_id, n, hash)
      select subscription.id, list_post.n, list_post.hash
      from subscription join list_post on list_post.list_id = subscription.list_id and n > digest_after
      where subscription.id = ${subscription_id} and list_post.hash in ${mates}
      on conflict do nothing`.execute(db);
    emit({ type: 'lists.thread-muted', about: `lists:${list.name}`, details: { subscription: subscription_id } });
  }
}

/** Step: from now on mail of this thread comes again. What came meanwhile stays away. */
export async function unmute(
  { db, emit }: Work,
  list: List,
  subscriptions: ReadonlyArray<number>,
  hash: string,
): Promise<void> {
  await lockStream(db, list.id);
  const gone = await db
    .deleteFrom('muted_thread')
    .where('subscription_id', '=', sql<number>`any(${subscriptions}::bigint[])`)
    .where(sql<boolean>`hash in ${threadMates(list.collectionId, hash)}`)
    .returning('subscription_id as subscription')
    .execute();
  for (const subscription of new Set(gone.map((row) => row.subscription)))
    emit({ type: 'lists.thread-unmuted', about: `lists:${list.name}`, details: { subscription } });
}

/** Which of these subscriptions have muted the thread with this message. */
export async function mutedAmong(
  db: Db,
  list: List,
  subscriptions: ReadonlyArray<number>,
  hash: string,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('muted_thread')
    .select('subscription_id as id')
    .where('subscription_id', '=', sql<number>`any(${subscriptions}::bigint[])`)
    .where(sql<boolean>`hash in ${threadMates(list.collectionId, hash)}`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function rootOf(db: Db, list: List, hash: string): Promise<string> {
  const [thread] = await threadsOfMessages(db, list.collectionId, [hash]);
  if (!thread) throw new Refusal(404, 'lists.mute.unknown');
  return thread.rootHash;
}

async function mustHaveRoom(db: Db, subscription: number): Promise<void> {
  const { n } = await db
    .selectFrom('muted_thread')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('subscription_id', '=', subscription)
    .executeTakeFirstOrThrow();
  if (n >= mostMuted) throw new Refusal(409, 'lists.mute.too-many', { n: mostMuted });
}

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/**
 * For another room's query: the hashes of all messages that stand in one thread with this one, in brackets. What is
 * kept under a message's hash so follows its thread through splits, merges and late parents.
 */
export function threadMates(collectionId: number, hash: string): RawBuilder<string> {
  return sql<string>`(select mate.hash from message mate join message named on named.thread_id = mate.thread_id
    where named.collection_id = ${collectionId} and named.hash = ${hash})`;
}

export type ThreadOfMessage = { hash: string; rootHash: string; subject: string };

/** The threads in which these messages stand now, for whoever gets the list's mail; in whatever order. */
export async function threadsOfMessages(
  db: Db,
  collectionId: number,
  hashes: ReadonlyArray<string>,
): Promise<ThreadOfMessage[]> {
  return db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select(['message.hash', 'root_hash as rootHash', 'thread.subject'])
    .where('message.collection_id', '=', collectionId)
    .where('message.hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
}

import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, subjectsFor, unknown } from '../collection.ts';
import type { ErasedWay } from '../erasing/schema.ts';

export type FiledMessage = {
  hash: string;
  answers: string | null;
  thread: string;
  subject: string;
  author: string;
  sentAt: Date;
  receivedAt: Date;
  size: number;
};
export type FiledSince = { messages: FiledMessage[]; hasMore: boolean };

/**
 * The messages of a collection that were filed after the one called `since` (from the first without it), in the order of
 * filing. Filing locks its collection, so what is filed later is never before what was seen: who goes on from the last
 * message he got misses none.
 */
export async function filedSince(
  db: Db,
  actor: Actor,
  collection: Collection,
  { since, limit }: { since?: string | undefined; limit: number },
): Promise<FiledSince> {
  const subjects = subjectsFor(actor, collection);
  const after = since === undefined ? 0 : await placeOf(db, collection.id, since);
  const rows = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .leftJoin('message as parent', 'parent.id', 'message.parent_id')
    .select(['message.hash', 'parent.hash as answers', 'root_hash as thread', 'message.subject', 'message.size'])
    .select(['message.author_name as author', 'message.sent_at as sentAt', 'message.received_at as receivedAt'])
    .where('message.collection_id', '=', collection.id)
    .where('message.id', '>', after)
    .orderBy('message.id')
    .limit(limit + 1)
    .execute();
  const messages = rows.slice(0, limit).map((row) => ({ ...row, subject: subjects(row.subject) }));
  return { messages, hasMore: rows.length > limit };
}

async function placeOf(db: Db, collection: number, hash: string): Promise<number> {
  const row = await db
    .selectFrom('message')
    .select('id')
    .where('collection_id', '=', collection)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  return row.id;
}

export type ErasedMessage = { hash: string; at: Date; way: ErasedWay };
const mostErased = 500;

/** What was removed or pseudonymised at `since` or later, the earliest first: a mirror fetches these again. */
export async function erasedSince(db: Db, { id }: Collection, since: Date): Promise<ErasedMessage[]> {
  const rows = await db
    .selectFrom('message')
    .select(['hash', 'erased_at as at', 'erased_way as way'])
    .where('collection_id', '=', id)
    .where('erased_at', '>=', since)
    .orderBy('erased_at')
    .orderBy('id')
    .limit(mostErased)
    .execute();
  return rows.flatMap(({ hash, at, way }) => (at && way ? [{ hash, at, way }] : []));
}

/** The hash of what was filed last in each of these collections: from there one follows what comes. */
export async function lastFiled(db: Db, collections: ReadonlyArray<Collection>): Promise<Map<number, string>> {
  const ids = collections.map(({ id }) => id);
  const { rows } = await sql<{ id: number; hash: string }>`
    select within.id, newest.hash from unnest(${ids}::int[]) as within (id), lateral (
      select hash from message where collection_id = within.id order by message.id desc limit 1) as newest`.execute(db);
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

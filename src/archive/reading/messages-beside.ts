import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Collection } from '../collection.ts';

export type MessageBeside = { hash: string; author: string };
export type MessagesBeside = { before: MessageBeside | undefined; after: MessageBeside | undefined };

/** The messages sent just before and just after this one in its thread: two steps in an index, however long it is. */
export async function messagesBeside(db: Db, { id: collectionId }: Collection, id: number): Promise<MessagesBeside> {
  const { rows } = await sql<MessageBeside & { isAfter: boolean }>`
    select side."isAfter", side.hash, side.author from message here, lateral (
      (select true "isAfter", hash, author_name author from message
         where thread_id = here.thread_id and (sent_at, id) > (here.sent_at, here.id) order by sent_at, id limit 1)
      union all
      (select false, hash, author_name from message
         where thread_id = here.thread_id and (sent_at, id) < (here.sent_at, here.id)
         order by sent_at desc, id desc limit 1)) side
    where here.id = ${id} and here.collection_id = ${collectionId}`.execute(db);
  const side = (isAfter: boolean) => {
    const row = rows.find((each) => each.isAfter === isAfter);
    return row && { hash: row.hash, author: row.author };
  };
  return { before: side(false), after: side(true) };
}

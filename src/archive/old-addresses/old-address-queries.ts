import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { type Collection, unknown } from '../collection.ts';

/**
 * The message that pipermail numbered so. The month in the old address must be about the one it was sent or received
 * in: a number that leads elsewhere would be a wrong citation, and is treated as not known.
 */
export async function messageNumbered(
  db: Db,
  collection: Collection,
  number: number,
  month: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('old_address as o')
    .innerJoin('message as m', (join) =>
      join.onRef('m.collection_id', '=', 'o.collection_id').onRef('m.hash', '=', 'o.hash'),
    )
    .select('m.hash')
    .where('o.collection_id', '=', collection.id)
    .where('o.number', '=', number)
    .where(isAbout(month))
    .executeTakeFirst();
  return row?.hash;
}

/** A volume may be a whole year, a quarter or a month, and clocks and zones differ. */
function isAbout(month: string) {
  const near = (column: string) => sql<boolean>`${sql.ref(column)} >= ${`${month}-01`}::timestamptz - interval '45 days'
    and ${sql.ref(column)} < ${`${month}-01`}::timestamptz + interval '13 months'`;
  return sql<boolean>`(${near('m.sent_at')} or ${near('m.received_at')})`;
}

/** The permanent name of the message that is here under this Message-ID. */
export async function messageWithId(db: Db, collection: Collection, messageId: string): Promise<string> {
  return existingMessage(db, collection, messageHash(messageId));
}

export async function existingMessage(db: Db, collection: Collection, hash: string): Promise<string> {
  const row = await db
    .selectFrom('message')
    .select('hash')
    .where('collection_id', '=', collection.id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) throw unknown();
  return row.hash;
}

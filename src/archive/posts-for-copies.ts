import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** A message as a list sends it on to people who may read it: nothing is masked. */
export type FiledPost = {
  hash: string;
  threadHash: string;
  subject: string;
  author: string;
  authorAddress: string;
  sentAt: Date;
  language: string | null;
  text: string;
  excerpt: string;
  /** The mail as it came; of one larger than what was asked for, only its beginning. */
  raw: Uint8Array;
  isWhole: boolean;
  attachments: { n: number; name: string; size: number }[];
};

/** Longer than any header that a mail program writes. */
const beginning = 65_536;

/** Messages of a collection by their hashes, in whatever order. Of a mail over `mostRaw` bytes only the beginning is read. */
export async function postsForCopies(
  db: Db,
  collectionId: number,
  hashes: ReadonlyArray<string>,
  mostRaw: number,
): Promise<FiledPost[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .innerJoin('blob', 'blob.sha256', 'message.blob')
    .select([
      'message.id',
      'message.hash',
      'thread.root_hash as threadHash',
      'message.subject',
      'author_name as author',
      'author_address as authorAddress',
      'sent_at as sentAt',
      'message.language',
      'body as text',
      'excerpt',
      sql<boolean>`blob.size <= ${mostRaw} and message.problem is null`.as('isWhole'),
      sql<Uint8Array>`case when blob.size <= ${mostRaw} then bytes else substring(bytes from 1 for ${beginning}) end`.as(
        'raw',
      ),
    ])
    .where('message.collection_id', '=', collectionId)
    .where('message.hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
  const ids = rows.map(({ id }) => id);
  const attachments = await attachmentsOf(db, ids);
  return rows.map(({ id, ...post }) => ({
    ...post,
    attachments: (attachments.get(id) ?? []).map(({ n, name, size }) => ({ n, name, size })),
  }));
}

async function attachmentsOf(db: Db, messages: ReadonlyArray<number>) {
  const rows = await db
    .selectFrom('attachment')
    .select(['message_id', 'n', 'name', 'size'])
    .where('message_id', '=', sql<number>`any(${messages}::bigint[])`)
    .orderBy('message_id')
    .orderBy('n')
    .execute();
  return Map.groupBy(rows, ({ message_id }) => message_id);
}

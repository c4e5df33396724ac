import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { publicAttachment } from './public-attachment.ts';
import { idOfHash, publicId } from './public-id.ts';
import { publicMessage } from './public-message.ts';

export type Copy = { receivedAt: Date; raw: Uint8Array };

/** These messages of a collection as strangers may take them away, in the order they were sent. Three queries. */
export async function publicCopies(db: Db, collection: number, ids: ReadonlyArray<number>): Promise<Copy[]> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'hash', 'message_id as messageId', 'author_name as author', 'author_address as address'])
    .select(['subject', 'sent_at as sentAt', 'received_at as receivedAt', 'body as text', 'html', 'reference_hashes'])
    .where('collection_id', '=', collection)
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('sent_at')
    .orderBy('id')
    .execute();
  const [attachments, named] = await Promise.all([
    attachmentsOf(db, ids),
    idsNamed(db, collection, [...new Set(rows.flatMap(({ reference_hashes }) => reference_hashes))]),
  ]);
  const copies: Copy[] = [];
  for (const { id, receivedAt, reference_hashes, ...shown } of rows) {
    const references = reference_hashes.map((hash) => named.get(hash) ?? idOfHash(hash));
    const files = await Promise.all((attachments.get(id) ?? []).map((one) => publicAttachment(one)));
    copies.push({ receivedAt, raw: publicMessage({ ...shown, references, attachments: files }) });
  }
  return copies;
}

type File = { name: string; type: string; bytes: Uint8Array };

async function attachmentsOf(db: Db, ids: ReadonlyArray<number>): Promise<Map<number, File[]>> {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('blob', 'blob.sha256', 'attachment.blob')
    .select(['message_id', 'name', 'type', 'bytes'])
    .where('message_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('message_id')
    .orderBy('n')
    .execute();
  return Map.groupBy(rows, ({ message_id }) => message_id);
}

/** The ids of messages that others name, by their hashes; those that are not here are not in it. */
async function idsNamed(db: Db, collection: number, hashes: ReadonlyArray<string>): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('message')
    .select(['hash', 'message_id', 'author_address'])
    .where('collection_id', '=', collection)
    .where('hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
  return new Map(rows.map(({ hash, message_id, author_address }) => [hash, publicId(message_id, author_address)]));
}

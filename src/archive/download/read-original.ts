import type { Actor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, collectionFor, maskFor, unknown } from '../collection.ts';
import type { AttachmentLine } from '../reading/read-messages.ts';
import { seesAddresses } from '../rules.ts';
import { publicAttachment } from './public-attachment.ts';
import { publicCopies } from './public-copies.ts';

/** The bytes of a message: as they came for those we know, a derived message without personal traces for strangers. */
export async function originalOf(db: Db, actor: Actor, slug: string, hash: string): Promise<Uint8Array> {
  const collection = await collectionFor(db, actor, slug);
  const { id, blob } = await db
    .selectFrom('message')
    .select(['id', 'blob'])
    .where('collection_id', '=', collection.id)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  if (seesAddresses(actor)) return readBlob(db, blob);
  const [copy] = await publicCopies(db, collection.id, [id]);
  if (!copy) throw unknown();
  return copy.raw;
}

/** What the bytes of a message and of its files come from: another one where they are others. */
export async function fingerprintOf(db: Db, { id }: Collection, hash: string): Promise<string> {
  const { blob } = await db
    .selectFrom('message')
    .select('blob')
    .where('collection_id', '=', id)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  return Buffer.from(blob).toString('base64url');
}

export type AttachmentBytes = AttachmentLine & { bytes: Uint8Array };

export async function attachmentOf(
  db: Db,
  actor: Actor,
  slug: string,
  hash: string,
  n: number,
): Promise<AttachmentBytes> {
  const collection = await collectionFor(db, actor, slug);
  const row = await db
    .selectFrom('attachment')
    .innerJoin('message', 'message.id', 'attachment.message_id')
    .innerJoin('blob', 'blob.sha256', 'attachment.blob')
    .select(['n', 'name', 'type', 'attachment.size', 'bytes'])
    .where('message.collection_id', '=', collection.id)
    .where('hash', '=', hash)
    .where('n', '=', n)
    .executeTakeFirstOrThrow(unknown);
  return seesAddresses(actor) ? row : publicAttachment({ ...row, name: maskFor(actor)(row.name) });
}

import { sql } from 'kysely';
import type { Capacity } from '#members/index.ts';
import { keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import { messageHash, secondMessageHash } from '#platform/mail/message-id.ts';
import type { Work } from '#platform/operation.ts';
import { addToThread, newThread } from '../threads/keep-thread.ts';
import { placeAgain } from '../threads/place-again.ts';
import type { ArchiveContent } from './derive.ts';

export type NewMessage = {
  collectionId: number;
  collectionSlug: string;
  raw: Uint8Array;
  /** SHA-256 of the raw bytes, already stored by `keepBlob`. */
  blob: Uint8Array;
  /** Without angle brackets; made up by the caller where the message has none. */
  messageId: string;
  receivedAt: Date;
  authorPerson?: string | undefined;
  capacity?: Capacity | undefined;
  authentication?: Authentication | undefined;
  /** The blob of what its author sent, where a moderator changed it before it went out. */
  original?: Uint8Array | undefined;
};
export type Filed = { kind: 'added' | 'already'; hash: string; threadHash: string };

/**
 * Step: puts a message into a collection, into its place in a thread, under its permanent hash. Messages that already
 * name it are hung under it. The same message twice is one; another message with its Message-ID gets a hash of its own.
 */
export async function fileMessage(
  work: Pick<Work, 'db' | 'emit'>,
  message: NewMessage,
  content: ArchiveContent,
): Promise<Filed> {
  const { db } = work;
  // One at a time in a collection: what hangs where depends on what is there already.
  const collection = await db
    .selectFrom('collection')
    .select('subject_prefixes')
    .where('id', '=', message.collectionId)
    .forUpdate()
    .executeTakeFirst();
  const known = await findKnown(db, message, content);
  if (known.kind === 'already') return known;

  const references = content.references.filter((hash) => hash !== messageHash(message.messageId));
  const parent = await lastReferenced(db, message.collectionId, references);
  const thread =
    parent ?? (await newThread(db, message.collectionId, known.hash, content, collection?.subject_prefixes ?? []));
  const id = await insertMessage(db, message, content, {
    hash: known.hash,
    references,
    thread,
    parentId: parent?.id ?? null,
  });
  await addToThread(db, thread.thread_id, id, parent !== undefined, content, message.capacity);
  await insertAttachments(db, id, content);
  const orphans = await answersOf(db, message.collectionId, known.hash, id);
  const gone =
    orphans.length > 0 ? await placeAgain(db, message.collectionId, { id, thread: thread.thread_id }, orphans) : 0;
  await countMessage(db, message.collectionId, content.sentAt, (parent ? 0 : 1) + gone);

  work.emit({
    type: 'archive.message-filed',
    about: `archive:message:${id}`,
    details: { collection: message.collectionSlug },
  });
  return { kind: 'added', hash: known.hash, threadHash: await rootHashOf(db, id) };
}

async function findKnown(
  db: Trx,
  { collectionId, messageId }: NewMessage,
  { identity }: ArchiveContent,
): Promise<Filed | { kind: 'new'; hash: string }> {
  const hash = messageHash(messageId);
  const second = secondMessageHash(messageId, identity);
  const rows = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select(['message.hash', 'message.identity', 'thread.root_hash as threadHash'])
    .where('message.collection_id', '=', collectionId)
    .where('message.hash', 'in', [hash, second])
    .execute();
  const same = rows.find((row) => Buffer.compare(row.identity, identity) === 0);
  if (same) return { kind: 'already', hash: same.hash, threadHash: same.threadHash };
  return { kind: 'new', hash: rows.some((row) => row.hash === hash) ? second : hash };
}

async function lastReferenced(db: Trx, collectionId: number, references: ReadonlyArray<string>) {
  if (references.length === 0) return undefined;
  const rows = await db
    .selectFrom('message')
    .select(['id', 'hash', 'thread_id'])
    .where('collection_id', '=', collectionId)
    .where('hash', 'in', references)
    .execute();
  const here = new Map(rows.map((row) => [row.hash, row]));
  const last = references.findLast((hash) => here.has(hash));
  return last === undefined ? undefined : here.get(last);
}

type InThread = { hash: string; references: string[]; thread: { thread_id: number }; parentId: number | null };

async function insertMessage(db: Trx, message: NewMessage, content: ArchiveContent, place: InThread): Promise<number> {
  const { configuration, subject, author, body } = content.search;
  const vector = (text: string, weight: string, words = configuration) =>
    sql<string>`setweight(to_tsvector(${words}::regconfig, ${text}), ${weight}::"char")`;
  const row = await db
    .insertInto('message')
    .values({
      collection_id: message.collectionId,
      thread_id: place.thread.thread_id,
      named_parent_id: place.parentId,
      parent_id: place.parentId,
      hash: place.hash,
      message_id: message.messageId.replaceAll('\0', '').toWellFormed(),
      identity: content.identity,
      reference_hashes: place.references,
      blob: message.blob,
      original_blob: message.original ?? null,
      subject: content.subject,
      author_name: content.author.name,
      author_address: content.author.address,
      author_person: message.authorPerson ?? null,
      capacity: JSON.stringify(message.capacity ?? {}),
      authentication: message.authentication ? JSON.stringify(message.authentication) : null,
      sent_at: content.sentAt,
      received_at: message.receivedAt,
      language: content.language,
      body: content.text,
      html: content.html,
      excerpt: content.excerpt,
      size: message.raw.length,
      problem: content.problem,
      search: sql<string>`${vector(subject, 'A')} || ${vector(author, 'B', 'simple')} || ${vector(body, 'D')}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertAttachments(db: Trx, messageId: number, { attachments }: ArchiveContent): Promise<void> {
  let n = 0;
  for (const { name, type, contentId, content } of attachments) {
    n += 1;
    const blob = await keepBlob(db, content);
    const values = { message_id: messageId, n, name, type, size: content.length, content_id: contentId, blob };
    await db.insertInto('attachment').values(values).execute();
  }
}

/** Messages that came before the one they answer: they name it, later in their references than the parent they have. */
async function answersOf(db: Trx, collectionId: number, hash: string, id: number): Promise<number[]> {
  const rows = await db
    .selectFrom('message as answer')
    .leftJoin('message as parent', 'parent.id', 'answer.named_parent_id')
    .select('answer.id')
    .where('answer.collection_id', '=', collectionId)
    .where('answer.id', '<>', id)
    .where(sql<boolean>`answer.reference_hashes @> array[${hash}]::text[]`)
    .where(
      sql<boolean>`array_position(answer.reference_hashes, ${hash}) > coalesce(array_position(answer.reference_hashes, parent.hash), 0)`,
    )
    .execute();
  return rows.map((row) => row.id);
}

async function countMessage(db: Trx, collectionId: number, sentAt: Date, threads: number): Promise<void> {
  const month = `${sentAt.toISOString().slice(0, 7)}-01`;
  await db
    .insertInto('collection_month')
    .values({ collection_id: collectionId, month, message_count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['collection_id', 'month'])
        .doUpdateSet({ message_count: sql`collection_month.message_count + 1` }),
    )
    .execute();
  await db
    .updateTable('collection')
    .set((eb) => ({
      version: eb('version', '+', 1),
      message_count: eb('message_count', '+', 1),
      thread_count: eb('thread_count', '+', threads),
    }))
    .where('id', '=', collectionId)
    .execute();
}

async function rootHashOf(db: Trx, id: number): Promise<string> {
  const row = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select('thread.root_hash')
    .where('message.id', '=', id)
    .executeTakeFirstOrThrow();
  return row.root_hash;
}

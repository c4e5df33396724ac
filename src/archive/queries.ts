import { type Expression, sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Mask, masked, unmasked } from './masking.ts';
import { publicMessage } from './public-message.ts';
import { mayRead, seesAddresses } from './rules.ts';
import type { Capacity, Circle, Stakeholder } from './schema.ts';

export type Collection = {
  id: number;
  slug: string;
  title: string;
  circle: Circle;
  replyAddress: string;
  version: number;
  messages: number;
  threads: number;
};
const collectionColumns = [
  'id',
  'slug',
  'title',
  'circle',
  'reply_address as replyAddress',
  'version',
  'message_count as messages',
  'thread_count as threads',
] as const;

/**
 * Every reading of a collection begins here: queries that take a `Collection` take one that this function let through.
 * One that `actor` may not read is as unknown as one that is not there.
 */
export async function collectionFor(db: Db, actor: Actor, slug: string): Promise<Collection> {
  const row = await db.selectFrom('collection').select(collectionColumns).where('slug', '=', slug).executeTakeFirst();
  if (!row || !mayRead(actor, row)) throw unknown();
  return row;
}

async function collectionsFor(db: Db, actor: Actor): Promise<Collection[]> {
  const rows = await db.selectFrom('collection').select(collectionColumns).orderBy('id').execute();
  return rows.filter((row) => mayRead(actor, row));
}

function unknown(): Refusal {
  return new Refusal(404, 'archive.error.unknown');
}

export function maskFor(actor: Actor): Mask {
  return seesAddresses(actor) ? unmasked : masked;
}

export type ThreadRow = {
  list: string;
  hash: string;
  subject: string;
  language: string | null;
  messages: number;
  authors: number;
  firstAt: Date;
  lastAt: Date;
  firstAuthor: string;
  lastAuthor: string;
  lastStakeholder: Stakeholder | null;
  excerpt: string;
};
export type Month = { month: string; messages: number };
export type Paging = { page: number; pages: number; from: number; to: number; total: number };
export type ThreadListing = Paging & { collection: Collection; threads: ThreadRow[]; months: Month[] };

const threadsPerPage = 50;

/** Threads of a list, those with the newest message first, and the months in which it has messages, newest first. */
export async function threadListing(db: Db, actor: Actor, slug: string, page: number): Promise<ThreadListing> {
  const collection = await collectionFor(db, actor, slug);
  const paging = pagingOf(collection.threads, page, threadsPerPage);
  const [threads, months] = await Promise.all([
    threadRows(db, actor, [collection], threadsPerPage, paging.from),
    monthsOf(db, collection.id),
  ]);
  return { collection, threads, months, ...paging };
}

/** The threads with the newest messages in all that `actor` may read. */
export async function latestThreads(db: Db, actor: Actor, limit: number): Promise<ThreadRow[]> {
  const collections = await collectionsFor(db, actor);
  const each = await Promise.all(collections.map((collection) => threadRows(db, actor, [collection], limit, 1)));
  return each
    .flat()
    .sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime())
    .slice(0, limit);
}

async function threadRows(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  limit: number,
  from: number,
): Promise<ThreadRow[]> {
  const slugs = new Map(collections.map(({ id, slug }) => [id, slug]));
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('thread')
    .select([
      'collection_id',
      'root_hash as hash',
      'subject',
      'language',
      'message_count as messages',
      'author_count as authors',
      'first_at as firstAt',
      'last_at as lastAt',
      'first_author as firstAuthor',
      'last_author as lastAuthor',
      sql<Stakeholder | null>`last_stakeholder`.as('lastStakeholder'),
      'last_excerpt as excerpt',
    ])
    .where('collection_id', 'in', [...slugs.keys()])
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(Math.max(0, from - 1))
    .execute();
  return rows.map(({ collection_id, ...row }) => ({
    ...row,
    list: slugs.get(collection_id) ?? '',
    subject: mask(row.subject),
  }));
}

async function monthsOf(db: Db, collectionId: number): Promise<Month[]> {
  return db
    .selectFrom('collection_month')
    .select([sql<string>`to_char(month, 'YYYY-MM')`.as('month'), 'message_count as messages'])
    .where('collection_id', '=', collectionId)
    .orderBy(sql`collection_month.month`, 'desc')
    .execute();
}

export type MessageLine = {
  hash: string;
  subject: string;
  author: string;
  stakeholder: Stakeholder | null;
  language: string | null;
  sentAt: Date;
  excerpt: string;
};
const messagesPerPage = 100;

/** The messages of a month (`2026-03`, UTC), newest first. */
export async function monthListing(
  db: Db,
  actor: Actor,
  collection: Collection,
  month: string,
  page: number,
): Promise<Paging & { months: Month[]; messages: MessageLine[] }> {
  const months = await monthsOf(db, collection.id);
  const total = months.find((each) => each.month === month)?.messages;
  if (total === undefined) throw unknown();
  const paging = pagingOf(total, page, messagesPerPage);
  const start = new Date(`${month}-01T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  const rows = await db
    .selectFrom('message')
    .select(lineColumns)
    .where('collection_id', '=', collection.id)
    .where('sent_at', '>=', start)
    .where('sent_at', '<', end)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(messagesPerPage)
    .offset(Math.max(0, paging.from - 1))
    .execute();
  return { months, messages: rows.map(lineFor(maskFor(actor))), ...paging };
}

export const lineColumns = [
  'hash',
  'subject',
  'author_name as author',
  'language',
  'sent_at as sentAt',
  'excerpt',
  sql<Stakeholder | null>`capacity ->> 'stakeholder'`.as('stakeholder'),
] as const;

export function lineFor(mask: Mask): (row: MessageLine) => MessageLine {
  return (row) => ({ ...row, subject: mask(row.subject) });
}

export function pagingOf(total: number, page: number, size: number): Paging {
  const pages = Math.max(1, Math.ceil(total / size));
  const here = Number.isSafeInteger(page) ? Math.min(Math.max(1, page), pages) : 1;
  return { page: here, pages, total, from: total === 0 ? 0 : (here - 1) * size + 1, to: Math.min(total, here * size) };
}

export type Message = {
  id: number;
  parentId: number | null;
  hash: string;
  messageId: string;
  subject: string;
  author: string;
  authorNumber: number;
  capacity: Capacity;
  sentAt: Date;
  language: string | null;
  text: string;
  html: string | null;
  problem: string | null;
  size: number;
  attachments: AttachmentLine[];
};
export type AttachmentLine = { n: number; name: string; type: string; size: number };
export type Thread = { subject: string; rootHash: string; messages: Message[] };

/** The thread that the message `hash` stands in, with all its messages in the order they were sent. */
export async function threadOf(db: Db, actor: Actor, { id }: Collection, hash: string): Promise<Thread> {
  const inThread = sql<boolean>`thread_id = (select m.thread_id from message m where m.collection_id = ${id} and m.hash = ${hash})`;
  const messages = await readMessages(db, actor, inThread);
  const root = messages.find(({ parentId }) => parentId === null);
  if (!root) throw unknown();
  return { subject: root.subject, rootHash: root.hash, messages };
}

export async function messageOf(db: Db, actor: Actor, { id }: Collection, hash: string): Promise<Message> {
  const [message] = await readMessages(db, actor, sql`collection_id = ${id} and hash = ${hash}`);
  if (!message) throw unknown();
  return message;
}

/** Authors are numbered in a thread, so that a page can count people without knowing their addresses. */
async function readMessages(db: Db, actor: Actor, which: Expression<boolean>): Promise<Message[]> {
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('message')
    .select([
      'id',
      'parent_id as parentId',
      'hash',
      'message_id as messageId',
      'subject',
      'author_name as author',
      'author_address',
      'capacity',
      'sent_at as sentAt',
      'language',
      'body as text',
      'html',
      'problem',
      'size',
    ])
    .where(which)
    .orderBy('sent_at')
    .orderBy('id')
    .execute();
  const attachments = await attachmentsOf(db, mask, which);
  const authors = new Map<string, number>();
  return rows.map(({ author_address, ...row }) => ({
    ...row,
    authorNumber: numbered(authors, author_address),
    subject: mask(row.subject),
    text: mask(row.text),
    html: row.html === null ? null : mask(row.html),
    attachments: attachments.get(row.id) ?? [],
  }));
}

function numbered(known: Map<string, number>, key: string): number {
  const number = known.get(key) ?? known.size + 1;
  known.set(key, number);
  return number;
}

async function attachmentsOf(db: Db, mask: Mask, which: Expression<boolean>): Promise<Map<number, AttachmentLine[]>> {
  const rows = await db
    .selectFrom('attachment')
    .select(['message_id', 'n', 'name', 'type', 'size'])
    .where('message_id', 'in', (eb) => eb.selectFrom('message').select('id').where(which))
    .orderBy('message_id')
    .orderBy('n')
    .execute();
  const lines = new Map<number, AttachmentLine[]>();
  for (const { message_id, ...line } of rows) {
    const own = lines.get(message_id) ?? [];
    own.push({ ...line, name: mask(line.name) });
    lines.set(message_id, own);
  }
  return lines;
}

/** The bytes of a message: as they came for those we know, a derived message without personal traces for strangers. */
export async function originalOf(db: Db, actor: Actor, slug: string, hash: string): Promise<Uint8Array> {
  const collection = await collectionFor(db, actor, slug);
  const { id, blob, ...shown } = await db
    .selectFrom('message')
    .select(['id', 'blob', 'hash', 'message_id as messageId', 'author_name as author', 'author_address as address'])
    .select(['subject', 'sent_at as sentAt', 'body as text', 'html'])
    .where('collection_id', '=', collection.id)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  if (seesAddresses(actor)) return readBlob(db, blob);
  const attachments = await db
    .selectFrom('attachment')
    .innerJoin('blob', 'blob.sha256', 'attachment.blob')
    .select(['name', 'type', 'bytes'])
    .where('message_id', '=', id)
    .orderBy('n')
    .execute();
  return publicMessage({ ...shown, attachments });
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
  return { ...row, name: maskFor(actor)(row.name) };
}

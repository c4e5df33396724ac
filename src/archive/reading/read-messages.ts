import { type Expression, sql } from 'kysely';
import type { Capacity } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, collectionFor, maskFor, subjectsFor, unknown } from '../collection.ts';
import type { ErasedWay, ErasureClass } from '../erasing/schema.ts';
import type { Mask } from '../masking.ts';
import { type Shape, shapeWith } from '../shape.ts';
import { plainSubject, shownSubject } from '../threads/plain-subject.ts';

export type Message = {
  id: number;
  parentId: number | null;
  hash: string;
  messageId: string;
  subject: string;
  author: string;
  capacity: Capacity;
  sentAt: Date;
  language: string | null;
  text: string;
  html: string | null;
  shape: Shape;
  problem: string | null;
  size: number;
  /** Whether a moderator changed it before it went out. */
  edited: boolean;
  /** Its text is gone, or its author's name. */
  erased: { way: ErasedWay; why: ErasureClass; at: Date } | null;
  /** Its place is a guess, or the message that it answers is not here. */
  doubt: 'guess' | 'missing' | null;
  attachments: AttachmentLine[];
};
export type AttachmentLine = { n: number; name: string; type: string; size: number };
export type Thread = { subject: string; rootHash: string; messages: Message[] };

/** The thread that the message `hash` stands in, with all its messages in the order they were sent, for programs. */
export async function threadOf(
  db: Db,
  actor: Actor,
  { id, subjectPrefixes }: Collection,
  hash: string,
): Promise<Thread> {
  const inThread = sql<boolean>`thread_id = (select m.thread_id from message m where m.collection_id = ${id} and m.hash = ${hash})`;
  const messages = await readMessages(db, actor, inThread);
  // Of several tops the earliest.
  const root = messages.find(({ parentId }) => parentId === null);
  if (!root) throw unknown();
  return { subject: plainSubject(root.subject, subjectPrefixes), rootHash: root.hash, messages };
}

export async function messagesById(db: Db, actor: Actor, ids: ReadonlyArray<number>): Promise<Map<number, Message>> {
  const messages = await readMessages(db, actor, sql`id = any(${ids}::bigint[])`);
  return new Map(messages.map((message) => [message.id, message]));
}

export async function messageOf(db: Db, actor: Actor, { id }: Collection, hash: string): Promise<Message> {
  const [message] = await readMessages(db, actor, sql`collection_id = ${id} and hash = ${hash}`);
  if (!message) throw unknown();
  return message;
}

export type MessageHead = { hash: string; subject: string; receivedAt: Date; authorAddress: string };

/** What other rooms say of a message beside it. */
export async function messageHead(db: Db, actor: Actor, slug: string, hash: string): Promise<MessageHead> {
  const collection = await collectionFor(db, actor, slug);
  const row = await db
    .selectFrom('message')
    .select(['hash', 'subject', 'received_at as receivedAt', 'author_address as authorAddress'])
    .where('collection_id', '=', collection.id)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  return { ...row, subject: subjectsFor(actor, collection)(row.subject) };
}

const prefixes = sql<string[]>`(select subject_prefixes from collection where collection.id = collection_id)`;
const doubt = sql<Message['doubt']>`case when hangs_by = 'guess' and parent_id is not null then 'guess'
  when named_parent_id is null and hangs_by is null and reference_hashes <> '{}' then 'missing' end`;

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
      prefixes.as('prefixes'),
      'author_name as author',
      'capacity',
      'sent_at as sentAt',
      'language',
      'body as text',
      'html',
      'shape',
      'problem',
      'size',
      sql<boolean>`original_blob is not null`.as('edited'),
      doubt.as('doubt'),
    ])
    .select(['erased_at', 'erased_way', 'erased_class'])
    .where(which)
    .orderBy('sent_at')
    .orderBy('hash')
    .execute();
  const attachments = await attachmentsOf(db, mask, which);
  return rows.map(({ erased_at: at, erased_way: way, erased_class: why, prefixes, ...row }) => ({
    ...row,
    erased: at && way && why ? { way, why, at } : null,
    subject: mask(shownSubject(row.subject, prefixes)),
    text: mask(row.text),
    html: row.html === null ? null : mask(row.html),
    shape: shapeWith(mask, row.shape),
    attachments: attachments.get(row.id) ?? [],
  }));
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

import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { memoryOfEach } from '#platform/remembered.ts';
import { type Collection, unknown } from '../collection.ts';
import { fitsOnePage, inReadingOrder, type Placed, type Stretch, stretchesOf } from './reading-order.ts';

/** What the outline of a thread says of a message. Authors are numbered, so that nobody needs their addresses. */
export type ThreadLine = {
  id: number;
  parentId: number | null;
  hash: string;
  author: string;
  authorNumber: number;
  stakeholder: Stakeholder | null;
  language: string | null;
  sentAt: Date;
};
export type ThreadOrder = 'tree' | 'date';

/** All of a thread but its texts. Subjects are as they came: whoever shows one masks it. */
export type Outline = {
  root: { id: number; hash: string; subject: string; threadId: number };
  /** All messages of the thread in the order asked for. */
  lines: ReadonlyArray<Placed<ThreadLine>>;
  stretches: Stretch[];
  mayBeWhole: boolean;
  authors: number;
  lastAt: Date;
  /** How many people wrote for each group; null is whoever did not say. */
  writers: ReadonlyMap<Stakeholder | null, number>;
};

/** Some fifteen megabytes. */
const mostLines = 40_000;
const memoryOf = memoryOfEach<Db, Outline>(mostLines, ({ lines }) => lines.length);

/** The outline of the thread that the message `hash` is in, read once for each change of the collection and each order. */
export async function outlineAt(
  db: Db,
  { id, version }: Pick<Collection, 'id' | 'version'>,
  hash: string,
  order: ThreadOrder,
): Promise<Outline> {
  const memory = memoryOf(db);
  const key = JSON.stringify([id, version, hash, order]);
  const known = memory.find(key);
  if (known) return known;
  const outline = outlineOf(await linesOf(db, id, hash), order);
  memory.keep(key, outline);
  return outline;
}

function outlineOf(rows: ReadonlyArray<Line>, order: ThreadOrder): Outline {
  // Of several tops the earliest.
  const root = rows.find(({ parentId }) => parentId === null);
  if (!root) throw unknown();
  const tree = inReadingOrder(rows);
  const lines = order === 'tree' ? tree : tree.toSorted((a, b) => a.item.at - b.item.at);
  const bytes = lines.map(({ item }) => item.bytes);
  const people = Map.groupBy(rows, ({ stakeholder }) => stakeholder);
  const writers = new Map([...people].map(([group, own]) => [group, new Set(own.map(authorOf)).size]));
  return {
    root,
    lines,
    stretches: stretchesOf(bytes),
    mayBeWhole: fitsOnePage(bytes),
    authors: new Set(rows.map(authorOf)).size,
    lastAt: rows.at(-1)?.sentAt ?? root.sentAt,
    writers,
  };
}

function authorOf({ authorNumber }: ThreadLine): number {
  return authorNumber;
}

type Line = ThreadLine & { at: number; bytes: number; subject: string; threadId: number };

async function linesOf(db: Db, collectionId: number, hash: string): Promise<Line[]> {
  const rows = await db
    .selectFrom('message')
    .select([
      'id',
      'parent_id as parentId',
      'thread_id as threadId',
      'hash',
      'subject',
      'author_name as author',
      'author_address',
      sql<Stakeholder | null>`capacity ->> 'stakeholder'`.as('stakeholder'),
      'language',
      'sent_at as sentAt',
      sql<number>`octet_length(body) + coalesce(octet_length(html), 0)`.as('bytes'),
    ])
    .where(
      sql<boolean>`thread_id = (select m.thread_id from message m where m.collection_id = ${collectionId} and m.hash = ${hash})`,
    )
    .orderBy('sent_at')
    .orderBy('hash')
    .execute();
  const authors = new Map<string, number>();
  return rows.map(({ author_address, ...row }, at) => ({
    ...row,
    at,
    authorNumber: numbered(authors, author_address),
  }));
}

function numbered(known: Map<string, number>, key: string): number {
  const number = known.get(key) ?? known.size + 1;
  known.set(key, number);
  return number;
}

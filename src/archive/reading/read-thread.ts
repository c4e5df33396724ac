import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor, unknown } from '../collection.ts';
import { plainSubject } from '../threads/plain-subject.ts';
import { type Message, messagesById } from './read-messages.ts';
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
export type ThreadAsked = { hash: string; order: ThreadOrder; page: number | 'all' };
export type ShownMessage = {
  message: Message;
  number: number;
  depth: number;
  /** What it answers; `isHere` when that stands on the same page. */
  parent: { line: ThreadLine; number: number; isHere: boolean } | undefined;
};
export type ThreadNeighbour = { hash: string; subject: string; language: string | null };
/** Where a message of the thread stands now: under the thread's own address, on that page. */
export type ThreadElsewhere = { kind: 'elsewhere'; rootHash: string; page: number };
export type ThreadView = {
  kind: 'here';
  rootHash: string;
  subject: string;
  order: ThreadOrder;
  /** All messages of the thread in the order asked for, however many are shown. */
  lines: Placed<ThreadLine>[];
  stretches: Stretch[];
  paging: Paging;
  mayBeWhole: boolean;
  shown: ShownMessage[];
  newer: ThreadNeighbour | undefined;
  older: ThreadNeighbour | undefined;
};

/**
 * The thread that begins with this message, a page of it; of any other message, where it stands. The whole thread is read without its texts; texts only of what
 * is shown. Always the same number of queries.
 */
export async function threadView(
  db: Db,
  actor: Actor,
  collection: Collection,
  { hash, order, page }: ThreadAsked,
): Promise<ThreadView | ThreadElsewhere> {
  const rows = await linesOf(db, collection.id, hash);
  // Of several tops the earliest.
  const root = rows.find(({ parentId }) => parentId === null);
  if (!root) throw unknown();
  const tree = inReadingOrder(rows);
  const lines = order === 'tree' ? tree : tree.toSorted((a, b) => a.item.at - b.item.at);
  const bytes = lines.map(({ item }) => item.bytes);
  const mayBeWhole = fitsOnePage(bytes);
  const stretches = page === 'all' && mayBeWhole ? [{ page: 1, from: 1, to: lines.length }] : stretchesOf(bytes);
  const paging = placeOf(stretches, lines.length, page);
  if (root.hash !== hash) {
    const place = lines.findIndex(({ item }) => item.hash === hash) + 1;
    const page = stretches.find(({ to }) => place <= to)?.page ?? 1;
    return { kind: 'elsewhere', rootHash: root.hash, page };
  }
  const wanted = lines.slice(paging.from - 1, paging.to);
  const [messages, { newer, older }] = await Promise.all([
    messagesById(
      db,
      actor,
      wanted.map(({ item }) => item.id),
    ),
    neighboursOf(db, actor, collection.id, root.threadId),
  ]);
  const here: ReadonlySet<Placed<ThreadLine>> = new Set(wanted);
  const shown = wanted.flatMap((placed) => {
    const message = messages.get(placed.item.id);
    return message ? [shownAs(message, placed, here, order)] : [];
  });
  const subject = maskFor(actor)(plainSubject(root.subject, collection.subjectPrefixes));
  const place = { order, lines, stretches, paging, mayBeWhole };
  return { kind: 'here', rootHash: root.hash, subject, ...place, shown, newer, older };
}

function shownAs(
  message: Message,
  { number, depth, parent }: Placed<ThreadLine>,
  here: ReadonlySet<Placed<ThreadLine>>,
  order: ThreadOrder,
): ShownMessage {
  const answered = parent && { line: parent.item, number: parent.number, isHere: here.has(parent) };
  return { message, number, depth: order === 'tree' ? depth : 1, parent: answered };
}

function placeOf(stretches: ReadonlyArray<Stretch>, total: number, page: number | 'all'): Paging {
  const { page: here } = pagingOf(stretches.length, page === 'all' ? 1 : page, 1);
  const { from = 1, to = total } = stretches[here - 1] ?? {};
  return { page: here, pages: stretches.length, from, to, total };
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

/** The threads whose newest message came just after and just before this one's, as the list's home has them. */
async function neighboursOf(
  db: Db,
  actor: Actor,
  collectionId: number,
  threadId: number,
): Promise<{ newer: ThreadNeighbour | undefined; older: ThreadNeighbour | undefined }> {
  const mask = maskFor(actor);
  const { rows } = await sql<ThreadNeighbour & { isNewer: boolean }>`
    select side."isNewer", side.hash, side.subject, side.language from thread here, lateral (
      (select true "isNewer", root_hash hash, subject, language from thread
         where collection_id = ${collectionId} and (last_at, id) > (here.last_at, here.id) order by last_at, id limit 1)
      union all
      (select false, root_hash, subject, language from thread
         where collection_id = ${collectionId} and (last_at, id) < (here.last_at, here.id)
         order by last_at desc, id desc limit 1)) side
    where here.id = ${threadId}`.execute(db);
  const side = (isNewer: boolean) => {
    const row = rows.find((each) => each.isNewer === isNewer);
    return row && { hash: row.hash, subject: mask(row.subject), language: row.language };
  };
  return { newer: side(true), older: side(false) };
}

import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor } from '../collection.ts';
import { plainSubject } from '../threads/plain-subject.ts';
import { type Message, messagesById } from './read-messages.ts';
import type { Placed, Stretch } from './reading-order.ts';
import { outlineAt, type ThreadLine, type ThreadOrder } from './thread-outline.ts';

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
  lines: ReadonlyArray<Placed<ThreadLine>>;
  stretches: Stretch[];
  authors: number;
  lastAt: Date;
  /** How many people wrote for each group; null is whoever did not say. */
  writers: ReadonlyMap<Stakeholder | null, number>;
  paging: Paging;
  mayBeWhole: boolean;
  shown: ShownMessage[];
  newer: ThreadNeighbour | undefined;
  older: ThreadNeighbour | undefined;
};

/**
 * The thread that begins with this message, a page of it; of any other message, where it stands. The whole thread is
 * read without its texts; texts only of what is shown. Always the same number of queries, one less where the outline is
 * known.
 */
export async function threadView(
  db: Db,
  actor: Actor,
  collection: Collection,
  { hash, order, page }: ThreadAsked,
): Promise<ThreadView | ThreadElsewhere> {
  const { root, ...outline } = await outlineAt(db, collection, hash, order);
  const { lines } = outline;
  const whole = page === 'all' && outline.mayBeWhole;
  const stretches = whole ? [{ page: 1, from: 1, to: lines.length }] : outline.stretches;
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
  const place = { ...outline, order, stretches, paging };
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

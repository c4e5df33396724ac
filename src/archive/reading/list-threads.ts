import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { memoryOfEach } from '#platform/remembered.ts';
import { type Collection, collectionsFor, maskFor } from '../collection.ts';

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
export type ThreadListing = Paging & { threads: ThreadRow[]; months: Month[] };

const threadsPerPage = 50;

/** Threads of a list, those with the newest message first, and the months in which it has messages, newest first. */
export async function threadListing(
  db: Db,
  actor: Actor,
  collection: Collection,
  page: number,
): Promise<ThreadListing> {
  const paging = pagingOf(collection.threads, page, threadsPerPage);
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('thread')
    .select(threadFields)
    .where('collection_id', '=', collection.id)
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(threadsPerPage)
    .offset(Math.max(0, paging.from - 1))
    .execute();
  const threads = rows.map((row) => ({ ...row, list: collection.slug, subject: mask(row.subject) }));
  return { threads, months: await monthsAt(db, collection), ...paging };
}

/** The threads with the newest messages in all that `actor` may read. */
export async function latestThreads(db: Db, actor: Actor, limit: number): Promise<ThreadRow[]> {
  const collections = await collectionsFor(db, actor);
  const ids = collections.map(({ id }) => id);
  return newestThreads(db, actor, ids, limit);
}

const threadFields = [
  'root_hash as hash',
  'subject',
  'language',
  'thread.message_count as messages',
  'author_count as authors',
  'first_at as firstAt',
  'last_at as lastAt',
  'first_author as firstAuthor',
  'last_author as lastAuthor',
  sql<Stakeholder | null>`last_stakeholder`.as('lastStakeholder'),
  'last_excerpt as excerpt',
] as const;
export const threadColumns = ['slug as list', ...threadFields] as const;

/** Of each collection only as many are read as can be shown: an index gives them, however many threads there are. */
async function newestThreads(
  db: Db,
  actor: Actor,
  collectionIds: ReadonlyArray<number>,
  limit: number,
): Promise<ThreadRow[]> {
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('collection')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('thread')
          .selectAll()
          .whereRef('collection_id', '=', 'collection.id')
          .orderBy('last_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .as('thread'),
      (join) => join.onTrue(),
    )
    .select(threadColumns)
    .where('collection.id', '=', sql<number>`any(${collectionIds}::integer[])`)
    .orderBy('last_at', 'desc')
    .orderBy('thread.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, subject: mask(row.subject) }));
}

/** The months of a collection at each of its versions, so that they are read once for each change: of some 100 lists. */
const monthsKnown = memoryOfEach<Db, Month[]>(24_000, (months) => months.length + 1);

export async function monthsAt(db: Db, { id, version }: Collection): Promise<Month[]> {
  const memory = monthsKnown(db);
  const key = JSON.stringify([id, version]);
  const found = memory.find(key);
  if (found) return found;
  const months = await monthsOf(db, id);
  memory.keep(key, months);
  return months;
}

export async function monthsOf(db: Db, collectionId: number): Promise<Month[]> {
  return db
    .selectFrom('collection_month')
    .select([sql<string>`to_char(month, 'YYYY-MM')`.as('month'), 'message_count as messages'])
    .where('collection_id', '=', collectionId)
    .orderBy(sql`collection_month.month`, 'desc')
    .execute();
}

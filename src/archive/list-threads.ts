import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, collectionFor, collectionsFor, maskFor } from './collection.ts';
import { type Paging, pagingOf } from './paging.ts';
import type { Stakeholder } from './schema.ts';

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

export async function monthsOf(db: Db, collectionId: number): Promise<Month[]> {
  return db
    .selectFrom('collection_month')
    .select([sql<string>`to_char(month, 'YYYY-MM')`.as('month'), 'message_count as messages'])
    .where('collection_id', '=', collectionId)
    .orderBy(sql`collection_month.month`, 'desc')
    .execute();
}

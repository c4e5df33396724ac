import { sql } from 'kysely';
import { stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { MapEntry, MapPart } from '#platform/room.ts';
import { type Collection, collectionsFor } from './collection.ts';
import { figuresOf } from './figures.ts';

const mostThreads = 9000;

/** The threads and months of every archive that a stranger may read, in parts of a size that is read at once. */
export async function archiveMap(db: Db): Promise<MapPart[]> {
  const [collections, figures] = await Promise.all([collectionsFor(db, stranger), figuresOf(db, stranger)]);
  return collections.flatMap((collection) => {
    const parts = Math.ceil(collection.threads / mostThreads);
    const lastAt = parts === 1 ? figures.get(collection.id)?.lastAt : undefined;
    return Array.from({ length: parts }, (_, n) => ({
      name: `${collection.slug}-${n + 1}`,
      version: String(collection.version),
      ...(lastAt ? { at: lastAt } : {}),
      entries: () => entriesOf(db, collection, n),
    }));
  });
}

/** Threads in the order they began, so that a part that is full changes no more. */
async function entriesOf(db: Db, collection: Collection, part: number): Promise<MapEntry[]> {
  const page = `/lists/${collection.slug}`;
  const rows = await db
    .selectFrom('thread')
    .select(['root_hash', 'last_at'])
    .where('collection_id', '=', collection.id)
    .orderBy('first_at')
    .orderBy('id')
    .limit(mostThreads)
    .offset(part * mostThreads)
    .execute();
  const months = part === 0 ? await lastInMonths(db, collection.id) : [];
  return [
    ...months.map(({ month, at }) => ({ path: `${page}/${month}`, at })),
    ...rows.map(({ root_hash, last_at }) => ({ path: `${page}/threads/${root_hash}`, at: last_at })),
  ];
}

/** The months in which somebody wrote, the newest first, and when the last message of each was sent. */
async function lastInMonths(db: Db, collectionId: number): Promise<{ month: string; at: Date }[]> {
  return db
    .selectFrom('message')
    .select((eb) => [
      sql<string>`to_char(sent_at at time zone 'UTC', 'YYYY-MM')`.as('month'),
      eb.fn.max('sent_at').as('at'),
    ])
    .where('collection_id', '=', collectionId)
    .groupBy(sql`1`)
    .orderBy(sql`1`, 'desc')
    .execute();
}

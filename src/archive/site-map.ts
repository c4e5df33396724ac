import { stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { MapEntry, MapPart } from '#platform/room.ts';
import { type Collection, collectionsFor } from './collection.ts';
import { figuresOf } from './figures.ts';
import { monthsAt } from './reading/list-threads.ts';

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
  const months = part === 0 ? await monthsAt(db, collection) : [];
  return [
    ...months.map(({ month }) => ({ path: `${page}/${month}` })),
    ...rows.map(({ root_hash, last_at }) => ({ path: `${page}/threads/${root_hash}`, at: last_at })),
  ];
}

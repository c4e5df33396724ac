import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { forestOf, type Node, type Place } from './forest.ts';
import { recountThreads } from './keep-thread.ts';

type Placed = Node & { parent: number | null; thread: number };

/**
 * Hangs messages under one that came after them, and puts every thread this touches in order again. Answers by how
 * much the number of threads changed.
 */
export async function placeAgain(
  db: Trx,
  collectionId: number,
  late: { id: number; thread: number },
  answers: ReadonlyArray<number>,
): Promise<number> {
  const moved = await db
    .updateTable('message')
    .set({ named_parent_id: late.id })
    .where(sql<boolean>`id = any(${[...answers]}::bigint[])`)
    .returning('thread_id')
    .execute();
  const threads = [...new Set([late.thread, ...moved.map((row) => row.thread_id)])];
  const nodes = await readNodes(db, threads);
  const places = forestOf(nodes);
  const homes = await homesOf(db, collectionId, nodes, places);
  await writePlaces(db, nodes, places, homes);
  const all = [...new Set([...threads, ...homes.values()])];
  const gone = await recountThreads(db, all);
  return all.length - gone - threads.length;
}

async function readNodes(db: Trx, threads: ReadonlyArray<number>): Promise<Placed[]> {
  return db
    .selectFrom('message')
    .select([
      'id',
      'named_parent_id as named',
      'hash',
      'sent_at as sentAt',
      'parent_id as parent',
      'thread_id as thread',
    ])
    .where(sql<boolean>`thread_id = any(${[...threads]}::bigint[])`)
    .orderBy('id')
    .execute();
}

/** Each tree keeps the thread row that most of its messages have, so that few rows change; a tree without gets one. */
async function homesOf(
  db: Trx,
  collectionId: number,
  nodes: ReadonlyArray<Placed>,
  places: ReadonlyMap<number, Place>,
): Promise<Map<number, number>> {
  const votes = new Map<string, { root: number; thread: number; n: number }>();
  for (const { id, thread } of nodes) {
    const root = places.get(id)?.root ?? id;
    const vote = votes.get(`${root} ${thread}`);
    if (vote) vote.n += 1;
    else votes.set(`${root} ${thread}`, { root, thread, n: 1 });
  }
  const homes = new Map<number, number>();
  const taken = new Set<number>();
  for (const { root, thread } of [...votes.values()].sort((a, b) => b.n - a.n)) {
    if (homes.has(root) || taken.has(thread)) continue;
    homes.set(root, thread);
    taken.add(thread);
  }
  for (const { root } of votes.values()) if (!homes.has(root)) homes.set(root, await emptyThread(db, collectionId));
  return homes;
}

/** A thread row that `recountThreads` fills. */
async function emptyThread(db: Trx, collectionId: number): Promise<number> {
  const nothing = {
    subject: '',
    language: null,
    first_author: '',
    last_author: '',
    last_stakeholder: null,
    last_excerpt: '',
  };
  const times = { first_at: new Date(0), last_at: new Date(0), message_count: 0, author_count: 0 };
  const row = await db
    .insertInto('thread')
    .values({ collection_id: collectionId, root_id: null, root_hash: '', ...nothing, ...times })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function writePlaces(
  db: Trx,
  nodes: ReadonlyArray<Placed>,
  places: ReadonlyMap<number, Place>,
  homes: ReadonlyMap<number, number>,
): Promise<void> {
  const changed = nodes.flatMap((node) => {
    const place = places.get(node.id);
    const thread = place && homes.get(place.root);
    if (!place || thread === undefined || (place.parent === node.parent && thread === node.thread)) return [];
    return [{ id: node.id, parent: place.parent, thread }];
  });
  if (changed.length === 0) return;
  await sql`
    update message set parent_id = place.parent, thread_id = place.thread
    from unnest(${changed.map(({ id }) => id)}::bigint[], ${changed.map(({ parent }) => parent)}::bigint[],
                ${changed.map(({ thread }) => thread)}::bigint[]) place (id, parent, thread)
    where message.id = place.id`.execute(db);
}

import type { Asking, Bond } from './bond.ts';
import { forestOf, type Node, type Place } from './forest.ts';
import type { Placed, PlacedThread, Placing, Shelf, Spot, ThreadFacts } from './placing.ts';

export type Found = {
  newcomers: ReadonlyArray<Asking>;
  bonds: ReadonlyMap<number, Bond>;
  rows: ReadonlyArray<Placed>;
  opened: ReadonlyArray<number>;
  waiting: ReadonlyArray<{ hash: string; thread: ThreadFacts }>;
  threads: ReadonlyMap<number, ThreadFacts>;
};

/** A thread that is not read stands in the forest as one node, at its root; its number is below zero. */
function standIn(thread: ThreadFacts): number {
  return -thread.id;
}

/** The forest of newcomers, rows and the threads they touch, and which thread row each of its threads keeps. */
export async function settled(shelf: Shelf, found: Found): Promise<Placing> {
  const { newcomers, bonds, rows, opened } = found;
  const standIns = standInsOf(found);
  const nodes = nodesOf(found);
  const places = forestOf([...nodes, ...standIns.nodes]);
  const groups = Map.groupBy([...nodes, ...standIns.nodes], ({ id }) => places.get(id)?.root ?? id);
  const homes = await homesOf(shelf, groups, new Map(rows.map((row) => [row.id, row.thread])), standIns.threads);
  const spotOf = (id: number, bond: Bond, place: Place | undefined): Spot => {
    // What hangs on a thread that was not read hangs on the message it names there; no circle goes through it.
    const parent =
      place?.parent !== null && place !== undefined && place.parent < 0 ? bond.named : (place?.parent ?? null);
    return { named: bond.named, by: bond.by, parent, thread: homes.get(place?.root ?? id)?.id ?? 0 };
  };
  const fresh = new Map(newcomers.map(({ id }) => [id, spotOf(id, bonds.get(id) ?? alone, places.get(id))]));
  const moved = rows.flatMap((row) => {
    const spot = spotOf(row.id, bonds.get(row.id) ?? row, places.get(row.id));
    const isSame = !bonds.has(row.id) && spot.parent === row.parent && spot.thread === row.thread;
    return isSame ? [] : [{ id: row.id, ...spot }];
  });
  const joined = [...standIns.threads.values()].flatMap(({ id }) => {
    const into = homes.get(places.get(-id)?.root ?? -id)?.id ?? id;
    return into === id ? [] : [{ from: id, into }];
  });
  const missing = nodes.flatMap((node) =>
    (node.missing ?? []).map((hash) => ({ hash, thread: homes.get(places.get(node.id)?.root ?? node.id)?.id ?? 0 })),
  );
  const threads = threadsOf(groups, homes, new Set(newcomers.map(({ id }) => id)), standIns.threads);
  return {
    fresh,
    moved,
    joined,
    opened: [...opened],
    missing: [...new Map(missing.map((row) => [row.hash, row])).values()],
    threads,
  };
}

/** Newcomers and rows; what they name in a thread that is not read stands for its root. */
function nodesOf({ newcomers, bonds, rows, threads }: Found): Node[] {
  const own = new Set([...newcomers, ...rows].map(({ id }) => id));
  const under = (named: number | null) => {
    if (named === null || own.has(named)) return named;
    const thread = threads.get(named);
    return thread ? standIn(thread) : null;
  };
  return [
    ...newcomers.map((message) => ({ ...message, ...pointed(bonds.get(message.id)) })),
    ...rows.map((row) => ({ ...row, ...pointed(bonds.get(row.id) ?? row) })),
  ].map((node) => ({ ...node, named: under(node.named) }));
}

const alone: Bond = { named: null, by: null, missing: [] };

function pointed(bond: Bond = alone): Pick<Node, 'named' | 'missing'> {
  return { named: bond.named, missing: bond.missing };
}

function standInsOf({ bonds, opened, waiting, threads, rows }: Found) {
  const read = new Set(opened);
  const own = new Set(rows.map(({ id }) => id));
  const met = new Map<number, ThreadFacts>();
  for (const { named } of bonds.values()) {
    const thread = named === null || own.has(named) ? undefined : threads.get(named);
    if (thread && !read.has(thread.id)) met.set(standIn(thread), thread);
  }
  const missing = Map.groupBy(
    waiting.filter(({ thread }) => !read.has(thread.id)),
    ({ thread }) => standIn(thread),
  );
  for (const [id, [first]] of missing) if (first) met.set(id, first.thread);
  const nodes: Node[] = [...met].map(([id, thread]) => ({
    id,
    named: null,
    missing: (missing.get(id) ?? []).map(({ hash }) => hash),
    hash: thread.rootHash,
    sentAt: thread.rootSentAt,
  }));
  return { nodes, threads: met };
}

type Home = { id: number; isNew: boolean };

/** Each thread keeps the row that most of its messages have, so that few rows change; one without gets a new one. */
async function homesOf(
  shelf: Shelf,
  groups: ReadonlyMap<number, ReadonlyArray<Node>>,
  threadOf: ReadonlyMap<number, number>,
  standIns: ReadonlyMap<number, ThreadFacts>,
): Promise<Map<number, Home>> {
  const votes: { root: number; thread: number; n: number }[] = [];
  for (const [root, nodes] of groups) {
    const own = new Map<number, number>();
    for (const { id } of nodes) {
      const whole = standIns.get(id);
      const thread = whole?.id ?? threadOf.get(id);
      if (thread !== undefined) own.set(thread, (own.get(thread) ?? 0) + (whole?.messages ?? 1));
    }
    for (const [thread, n] of own) votes.push({ root, thread, n });
  }
  const homes = new Map<number, Home>();
  const taken = new Set<number>();
  for (const { root, thread } of votes.sort((a, b) => b.n - a.n || a.thread - b.thread)) {
    if (homes.has(root) || taken.has(thread)) continue;
    homes.set(root, { id: thread, isNew: false });
    taken.add(thread);
  }
  const without = [...groups.keys()].filter((root) => !homes.has(root));
  const drawn = without.length > 0 ? await shelf.draw(without.length) : [];
  for (const [n, root] of without.entries()) homes.set(root, { id: drawn[n] ?? 0, isNew: true });
  return homes;
}

function threadsOf(
  groups: ReadonlyMap<number, ReadonlyArray<Node>>,
  homes: ReadonlyMap<number, Home>,
  newcomers: ReadonlySet<number>,
  standIns: ReadonlyMap<number, ThreadFacts>,
): PlacedThread[] {
  return [...groups].map(([root, nodes]) => {
    const fresh = nodes.flatMap(({ id }) => (newcomers.has(id) ? [id] : []));
    const { id, isNew } = homes.get(root) ?? { id: 0, isNew: true };
    const onlyGrew = fresh.length === nodes.length - 1 && standIns.has(root);
    const kind = fresh.length === nodes.length ? 'new' : onlyGrew ? 'grown' : 'changed';
    const rootNode = nodes.find((node) => node.id === root);
    return { id, kind, isNew, fresh, rootId: standIns.get(root)?.rootId ?? root, rootHash: rootNode?.hash ?? '' };
  });
}

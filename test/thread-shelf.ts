import type { Asking, Decisions, HangsBy } from '../src/archive/threads/bond.ts';
import { isBefore } from '../src/archive/threads/forest.ts';
import { type Here, type Placing, placeBatch, type Shelf } from '../src/archive/threads/placing.ts';

type Row = Asking & { named: number | null; by: HangsBy | null; parent: number | null; thread: number };

/** A collection in memory that places messages as the database does; for laws that need thousands of runs. */
export function shelfInMemory(decisions: Decisions = new Map()) {
  // Longer than a screen: one shelf, whose rows all of it reads and writes.
  const rows = new Map<number, Row>();
  const roots = new Map<number, number>();
  const missing = new Map<string, number>();
  let drawn = 0;
  const inThread = (thread: number) => [...rows.values()].filter((row) => row.thread === thread);
  const factsOf = (thread: number) => {
    const root = rows.get(roots.get(thread) ?? 0);
    if (!root) throw new Error(`thread ${thread} has no root`);
    return {
      id: thread,
      rootId: root.id,
      rootHash: root.hash,
      rootSentAt: root.sentAt,
      messages: inThread(thread).length,
    };
  };
  const hereOf = (row: Row): Here => ({ id: row.id, hash: row.hash, sentAt: row.sentAt, thread: factsOf(row.thread) });
  const byHash = (hashes: ReadonlyArray<string>) => [...rows.values()].filter(({ hash }) => hashes.includes(hash));
  const pause = 60 * 86_400_000;
  const shelf: Shelf = {
    here: async (hashes) => byHash(hashes).map(hereOf),
    decisions: async (hashes) =>
      new Map([...decisions].filter(([hash, under]) => hashes.includes(hash) || (under && hashes.includes(under)))),
    standing: async (newcomers, put) => {
      const names = newcomers.map(({ hash }) => hash);
      const isAsked = (row: Row) =>
        put.has(row.hash) ||
        (row.by !== 'decision' &&
          (row.references.some((hash) => names.includes(hash)) ||
            (row.seemsAnswer &&
              newcomers.some(
                ({ subjectKey, seemsAnswer, sentAt }) =>
                  !seemsAnswer &&
                  subjectKey === row.subjectKey &&
                  row.sentAt.getTime() >= sentAt.getTime() &&
                  row.sentAt.getTime() - sentAt.getTime() <= pause,
              ))));
      return [...rows.values()].filter(isAsked).map((row) => {
        const under = rows.get(row.named ?? 0);
        return { ...row, under: under ? hereOf(under) : null };
      });
    },
    guesses: async (messages) =>
      messages.flatMap((message) => {
        const earlier = [...rows.values()].filter(
          (row) =>
            row.subjectKey !== '' &&
            row.subjectKey === message.subjectKey &&
            !row.seemsAnswer &&
            isBefore(row, message) &&
            message.sentAt.getTime() - row.sentAt.getTime() <= pause,
        );
        const last = earlier.sort((a, b) => (isBefore(a, b) ? -1 : 1)).at(-1);
        return last ? [{ ...hereOf(last), subjectKey: last.subjectKey }] : [];
      }),
    waiting: async (hashes) =>
      hashes.flatMap((hash) => {
        const thread = missing.get(hash);
        return thread === undefined ? [] : [{ hash, thread: factsOf(thread) }];
      }),
    nodesOf: async (threads) =>
      [...rows.values()]
        .filter(({ thread }) => threads.includes(thread))
        .map((row) => ({ ...row, missing: row.named === null && row.by === null ? row.references : [] })),
    draw: async (count) => Array.from({ length: count }, () => ++drawn),
  };
  const write = (newcomers: ReadonlyArray<Asking>, placing: Placing) => {
    for (const message of newcomers) {
      const spot = placing.fresh.get(message.id);
      if (spot) rows.set(message.id, { ...message, ...spot });
    }
    for (const { id, ...spot } of placing.moved) Object.assign(rows.get(id) ?? {}, spot);
    for (const [hash, thread] of missing) if (placing.opened.includes(thread)) missing.delete(hash);
    for (const { from, into } of placing.joined) {
      for (const row of inThread(from)) row.thread = into;
      for (const [hash, thread] of missing) if (thread === from) missing.set(hash, into);
    }
    for (const { hash, thread } of placing.missing) missing.set(hash, thread);
    for (const { id, rootId } of placing.threads) roots.set(id, rootId);
  };
  return {
    async file(newcomers: ReadonlyArray<Asking>) {
      const known = byHash(newcomers.flatMap(({ references }) => references)).map(hereOf);
      write(newcomers, await placeBatch(shelf, newcomers, known));
    },
    /** By id: what it hangs under and why, its parent, the root of its thread; and where missing messages are waited for. */
    state() {
      const root = (thread: number) => roots.get(thread) ?? 0;
      return {
        places: new Map(
          [...rows.values()].map(({ id, named, by, parent, thread }) => [
            id,
            { named, by, parent, root: root(thread) },
          ]),
        ),
        missing: new Map([...missing].map(([hash, thread]) => [hash, root(thread)])),
      };
    },
  };
}

import {
  type Anchor,
  type Around,
  type Asking,
  type Bond,
  bondOf,
  bySubjectOf,
  type Decisions,
  type HangsBy,
} from './bond.ts';
import type { Node } from './forest.ts';
import { settled } from './settle-places.ts';

/** What is known of a thread without reading it. */
export type ThreadFacts = { id: number; rootId: number; rootHash: string; rootSentAt: Date; messages: number };
export type Here = Anchor & { thread: ThreadFacts };
export type Guessable = Here & { subjectKey: string };
/** A message that is here and may have to hang elsewhere now, with what it hangs under. */
export type Standing = Asking & { thread: number; named: number | null; by: HangsBy | null; under: Here | null };
/** A row of a thread that is read as a whole. */
export type Placed = Node & {
  missing: ReadonlyArray<string>;
  by: HangsBy | null;
  parent: number | null;
  thread: number;
};

/** What placing has to know of a collection; the database answers each with one query, and so does a test. */
export type Shelf = {
  here(hashes: ReadonlyArray<string>): Promise<Here[]>;
  /** About these messages, and about others that were put under one of them. */
  decisions(hashes: ReadonlyArray<string>): Promise<Decisions>;
  /** Those that name one of `newcomers`, were put under one, or may guess one to be their parent. */
  standing(newcomers: ReadonlyArray<Asking>, decisions: Decisions): Promise<Standing[]>;
  /** For each of these that may guess: the parent it would guess among those that are here. */
  guesses(messages: ReadonlyArray<Asking>): Promise<Guessable[]>;
  /** The threads that wait for these missing messages. */
  waiting(missing: ReadonlyArray<string>): Promise<{ hash: string; thread: ThreadFacts }[]>;
  nodesOf(threads: ReadonlyArray<number>): Promise<Placed[]>;
  /** Numbers for new threads. */
  draw(count: number): Promise<number[]>;
};

export type Spot = { named: number | null; by: HangsBy | null; parent: number | null; thread: number };
export type Placing = {
  /** Where each newcomer goes. */
  fresh: Map<number, Spot>;
  /** Where messages that were here before go now, as far as anything about it changed. */
  moved: (Spot & { id: number })[];
  /** Threads that become part of another as they are. */
  joined: { from: number; into: number }[];
  /** Threads that had their messages read, and whose rows about missing messages are to be written afresh. */
  opened: number[];
  /** By thread, the messages that its tops name and that are not here. */
  missing: { hash: string; thread: number }[];
  threads: PlacedThread[];
};
/**
 * 'new': of newcomers alone. 'grown': newcomers were added, nothing else changed, the root least of all. 'changed':
 * anything else; it is to be counted from its messages, which also creates it where it is `isNew`.
 */
export type PlacedThread = {
  id: number;
  kind: 'new' | 'grown' | 'changed';
  isNew: boolean;
  fresh: number[];
  rootId: number;
  rootHash: string;
};

/**
 * Where a batch of new messages belongs, and what of those that are here must move because of it. Threads to which
 * messages are only added are not read, however long they are. `again` are messages here whose place is asked anew.
 */
export async function placeBatch(
  shelf: Shelf,
  newcomers: ReadonlyArray<Asking>,
  known: ReadonlyArray<Here>,
  again: ReadonlyArray<Standing> = [],
): Promise<Placing> {
  const asked = [...newcomers, ...again];
  const decisions = await shelf.decisions(asked.map(({ hash }) => hash));
  const standing = distinct([...again, ...(newcomers.length > 0 ? await shelf.standing(newcomers, decisions) : [])]);
  const around = await surroundings(shelf, asked, [...known, ...standing.flatMap(({ under }) => under ?? [])], {
    decisions,
    standing,
  });
  const bonds = new Map<number, Bond>();
  for (const message of newcomers) bonds.set(message.id, bondOf(message, around));
  for (const message of standing) {
    const bond = bondOf(message, around);
    if (bond.named !== message.named || bond.by !== message.by) bonds.set(message.id, bond);
  }
  const opened = [...new Set(standing.flatMap(({ id, thread }) => (bonds.has(id) ? [thread] : [])))];
  const rows = opened.length > 0 ? await shelf.nodesOf(opened) : [];
  const missing = [...new Set([...bonds.values()].flatMap((bond) => bond.missing))];
  const waiting = missing.length > 0 ? await shelf.waiting(missing) : [];
  return settled(shelf, { newcomers, bonds, rows, opened, waiting, threads: around.threads });
}

async function surroundings(
  shelf: Shelf,
  asked: ReadonlyArray<Asking>,
  known: ReadonlyArray<Here>,
  { decisions, standing }: { decisions: Decisions; standing: ReadonlyArray<Standing> },
): Promise<Around & { threads: Map<number, ThreadFacts> }> {
  const here = new Map<string, Anchor>(asked.map((message) => [message.hash, message]));
  const threads = new Map<number, ThreadFacts>();
  const note = (found: ReadonlyArray<Here>) => {
    for (const anchor of found) {
      threads.set(anchor.id, anchor.thread);
      if (!here.has(anchor.hash)) here.set(anchor.hash, anchor);
    }
  };
  note(known);
  const targets = [...decisions.values()].filter((hash) => hash !== null && !here.has(hash));
  if (targets.length > 0) note(await shelf.here(targets.filter((hash) => hash !== null)));
  const guessing = asked.filter(({ seemsAnswer }) => seemsAnswer);
  const guesses = guessing.length > 0 ? await shelf.guesses(guessing) : [];
  note(guesses);
  const guessed = standing.flatMap(({ by, under, subjectKey }) =>
    by === 'guess' && under ? [{ ...under, subjectKey }] : [],
  );
  const pool = [...guesses, ...guessed].map((anchor) => ({ ...anchor, seemsAnswer: false }));
  return { here, decisions, bySubject: bySubjectOf([...asked, ...pool]), threads };
}

function distinct<Item extends { id: number }>(items: ReadonlyArray<Item>): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

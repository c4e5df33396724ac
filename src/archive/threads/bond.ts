import { isBefore } from './forest.ts';

export type HangsBy = 'reference' | 'guess' | 'decision';

/** What a message says of where it belongs. */
export type Asking = {
  id: number;
  hash: string;
  sentAt: Date;
  /** Hashes of the messages it names, the one it answers last; not its own. */
  references: ReadonlyArray<string>;
  subjectKey: string;
  /** It names nobody and has the subject of an answer: its parent is guessed, and it is nobody's guess. */
  seemsAnswer: boolean;
};
/** A message that others may hang under. */
export type Anchor = Pick<Asking, 'id' | 'hash' | 'sentAt'>;
/** What people decided, by hash: the hash of the message it was put under, or null for the beginning of a thread. */
export type Decisions = ReadonlyMap<string, string | null>;

export type Around = {
  here: ReadonlyMap<string, Anchor>;
  /** By subject, those that may be guessed to be a parent, earliest first. */
  bySubject: ReadonlyMap<string, ReadonlyArray<Anchor>>;
  decisions: Decisions;
};
/** `named` is the id of the message it hangs under; without one, `missing` are those that would be it. */
export type Bond = { named: number | null; by: HangsBy | null; missing: ReadonlyArray<string> };

const longestPause = 60 * 86_400_000;

/**
 * What a message hangs under: what people decided; else the last of those it names that is here; else, where it names
 * none and has the subject of an answer, the latest before it with that subject, at most 60 days older.
 */
export function bondOf(message: Asking, { here, bySubject, decisions }: Around): Bond {
  const decision = decisions.get(message.hash);
  if (decision === null) return { named: null, by: 'decision', missing: [] };
  const under = decision === undefined ? undefined : here.get(decision);
  if (under) return { named: under.id, by: 'decision', missing: [] };
  if (message.references.length > 0) {
    const last = message.references.findLast((hash) => here.has(hash));
    const named = last === undefined ? undefined : here.get(last);
    if (!named) return { named: null, by: null, missing: message.references };
    return { named: named.id, by: 'reference', missing: [] };
  }
  const guess = message.seemsAnswer ? latestBefore(message, bySubject.get(message.subjectKey) ?? []) : undefined;
  return { named: guess?.id ?? null, by: guess ? 'guess' : null, missing: [] };
}

/** Halves the list until it stands at the last that is earlier: the same subject may be on ten thousand messages. */
function latestBefore(message: Anchor, earliestFirst: ReadonlyArray<Anchor>): Anchor | undefined {
  let [low, high] = [0, earliestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = earliestFirst[middle];
    if (at && isBefore(at, message)) low = middle + 1;
    else high = middle;
  }
  const found = earliestFirst[low - 1];
  return found && message.sentAt.getTime() - found.sentAt.getTime() <= longestPause ? found : undefined;
}

/** The messages that `bondOf` guesses among, by subject and in order. */
export function bySubjectOf(all: Iterable<Anchor & Pick<Asking, 'subjectKey' | 'seemsAnswer'>>): Map<string, Anchor[]> {
  const subjects = new Map<string, Map<number, Anchor>>();
  for (const each of all) {
    if (each.seemsAnswer || each.subjectKey === '') continue;
    const own = subjects.get(each.subjectKey) ?? new Map<number, Anchor>();
    subjects.set(each.subjectKey, own.set(each.id, each));
  }
  return new Map([...subjects].map(([key, own]) => [key, [...own.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1))]));
}

import { conditionsOf, type Query } from './query-tree.ts';
import { wordsIn } from './words.ts';

export type Sort = 'rank' | 'date';
export type Candidate = {
  id: number;
  collection: number;
  sentAt: Date;
  author: string;
  subject: string;
  rank: number;
};

/** Of D (quotes, signatures, footers), C (the author's own words), B (his name) and A (the subject), as ts_rank takes them. */
export const rankWeights = '{0.05,0.4,0.7,1}';

/** After so many years the date counts half as much for a message. */
const halfLife = 3;
/** A message of whatever age keeps this share of what its words are worth: an archive is also searched for what is old. */
const ageless = 0.4;

/**
 * How much a hit is worth: its text rank times (0.4 + 0.6 · 2^(−age / 3 years)), age counted from the newest hit, so that
 * an old archive is not all old. The decay is the exponential prior over dates of Li and Croft, "Time-based language
 * models" (CIKM 2003), mixed with a constant part.
 */
export function worth(rank: number, ageInYears: number): number {
  return rank * (ageless + (1 - ageless) * 2 ** (-ageInYears / halfLife));
}

const year = 365.25 * 86_400_000;

/** Best first: those whose subject says the words as they were typed, then by worth; or newest first. */
export function inOrder(hits: ReadonlyArray<Candidate>, sort: Sort, tree: Query | undefined): Candidate[] {
  const newestFirst = (a: Candidate, b: Candidate) => b.sentAt.getTime() - a.sentAt.getTime() || b.id - a.id;
  if (sort === 'date') return hits.toSorted(newestFirst);
  const newest = Math.max(...hits.map(({ sentAt }) => sentAt.getTime()));
  const phrase = wordsOfSubject(tree);
  const scored = hits.map((hit) => ({
    hit,
    exact: phrase.length > 1 && says(hit.subject, phrase) ? 1 : 0,
    worth: worth(hit.rank, (newest - hit.sentAt.getTime()) / year),
  }));
  return scored
    .sort((a, b) => b.exact - a.exact || b.worth - a.worth || newestFirst(a.hit, b.hit))
    .map(({ hit }) => hit);
}

function says(subject: string, phrase: ReadonlyArray<string>): boolean {
  const words = ` ${wordsIn(subject)
    .map(({ folded }) => folded)
    .join(' ')} `;
  return words.includes(` ${phrase.join(' ')} `);
}

/** The plain words of a query in their order: what a subject may say exactly. */
export function wordsOfSubject(tree: Query | undefined): string[] {
  return conditionsOf(tree).flatMap((query) =>
    query.kind === 'text' && (query.field === 'any' || query.field === 'subject')
      ? wordsIn(query.text).map(({ folded }) => folded)
      : [],
  );
}

import { allOf, conditionsOf, printQuery, type Query } from './query-tree.ts';

/** A condition as one types it, and the whole query without it. */
export type Removable = { what: string; without: string };

/** Each condition of a query; `isChosen` leaves only those a person may want to see and take away one by one. */
export function removable(tree: Query | undefined, isChosen: (query: Query) => boolean = () => true): Removable[] {
  const all = conditionsOf(tree);
  return all.flatMap((query) =>
    isChosen(query)
      ? [{ what: printQuery(query), without: printQuery(allOf(all.filter((each) => each !== query))) }]
      : [],
  );
}

/** Operators and what is left out; the plain words are in the field before everybody's eyes. */
export function isNarrowing(query: Query): boolean {
  return query.kind !== 'all' && query.kind !== 'any' && !(query.kind === 'text' && query.field === 'any');
}

export function withList(tree: Query | undefined, slug: string): string {
  return narrowed(tree, ['list'], [{ kind: 'list', slug }]);
}

export function withYear(tree: Query | undefined, year: string): string {
  return narrowed(
    tree,
    ['before', 'after'],
    [
      { kind: 'after', date: year },
      { kind: 'before', date: String(Number(year) + 1) },
    ],
  );
}

/** The name as a phrase: quotation marks in it would end it. */
export function withAuthor(tree: Query | undefined, name: string): string {
  const text = name
    .replace(/["“”„«»]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return narrowed(tree, [], [{ kind: 'text', field: 'from', text, quoted: true, prefix: false }]);
}

function narrowed(tree: Query | undefined, instead: ReadonlyArray<Query['kind']>, by: ReadonlyArray<Query>): string {
  const rest = conditionsOf(tree).filter(({ kind }) => !instead.includes(kind));
  const known = new Set(rest.map((each) => printQuery(each)));
  return printQuery(allOf([...rest, ...by.filter((each) => !known.has(printQuery(each)))]));
}

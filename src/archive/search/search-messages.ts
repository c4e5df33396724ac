import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor, subjectsFor } from '../collection.ts';
import { lineColumns, lineFor, type MessageLine } from '../reading/list-messages.ts';
import { type Facets, facetsOf } from './facets.ts';
import { candidates, hitsOf } from './hits.ts';
import { kindOf } from './kinds.ts';
import { lexemesOfQuery } from './lexemes.ts';
import { parseQuery } from './parse-query.ts';
import type { Problem, Query } from './query-tree.ts';
import { type Candidate, inOrder, type Sort } from './ranking.ts';
import { markerOf, mayMark, type Snippet, snippetOf, snippetSource, snippetSourceOf } from './snippet.ts';

export type Found = MessageLine & { list: string; snippet: Snippet };
export type SearchResult = Paging & {
  /** As it was typed. */
  query: string;
  tree: Query | undefined;
  problems: Problem[];
  sort: Sort;
  messages: Found[];
  /** True when there are more hits than the newest that were looked at. */
  more: boolean;
  /** True when looking took too long, so that nothing can be said. */
  tooLong: boolean;
  facets: Facets;
};
export type Search = { query: string; page?: number; sort?: Sort; perPage?: number };

export const longestQuery = 400;
/**
 * Messages that match what somebody typed, in the word forms of each message's own language: best match first among
 * the newest hits, or newest first. `collections` are those that `actor` was let through to.
 */
export async function searchMessages(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  { query: typed, page = 1, sort = 'rank', perPage = 20 }: Search,
): Promise<SearchResult> {
  const query = boundedQuery(typed);
  const { query: tree, problems } = parseQuery(query);
  const hits = await hitsOf(db, actor, collections, tree, sort);
  const found = hits === 'too long' ? [] : hits.slice(0, candidates);
  const paging = pagingOf(found.length, page, perPage);
  const shown = inOrder(found, sort, tree).slice(Math.max(0, paging.from - 1), paging.to);
  return {
    ...paging,
    query,
    tree,
    problems,
    sort,
    messages: await describe(db, actor, collections, shown, tree),
    more: hits !== 'too long' && hits.length > candidates,
    tooLong: hits === 'too long',
    facets: facetsOf(found, collections),
  };
}

/** What the pages of a search show, all of it, for who takes it away. */
export async function foundIds(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  typed: string,
): Promise<number[] | 'too long'> {
  const hits = await hitsOf(db, actor, collections, parseQuery(boundedQuery(typed)).query, 'date');
  return hits === 'too long' ? hits : hits.slice(0, candidates).map(({ id }) => id);
}

/** As typed, without what the database could not hold, and no longer than anybody types. */
export function boundedQuery(typed: string): string {
  return typed.slice(0, longestQuery).toWellFormed().replaceAll('\0', '').trim();
}

/** The rows to show, with snippets made for these alone, from texts that are masked before anything is marked. */
async function describe(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  hits: ReadonlyArray<Candidate>,
  tree: Query | undefined,
): Promise<Found[]> {
  if (hits.length === 0) return [];
  const mask = maskFor(actor);
  const rows = await db
    .selectFrom('message')
    .select(['id', 'collection_id', ...lineColumns, sql<string>`left(body, ${snippetSource})`.as('body')])
    .where(
      'id',
      'in',
      hits.map(({ id }) => id),
    )
    .execute();
  const sources = rows.map(({ body, language }) => ({ kind: kindOf(language), source: snippetSourceOf(mask(body)) }));
  const may = mayMark(tree);
  const marked = sources.flatMap(({ kind, source: { own, rest } }) =>
    [...own.words, ...rest.words].filter(may).map((word) => [kind, word] as const),
  );
  const isHit = markerOf(tree, await lexemesOfQuery(db, tree, marked));
  const within = new Map(collections.map((each) => [each.id, { list: each.slug, subjects: subjectsFor(actor, each) }]));
  const found = new Map(
    rows.map(({ id, body: _, collection_id, ...row }, n) => {
      const snippet = sources[n] ? snippetOf(sources[n].source, sources[n].kind, isHit) : [];
      const { list, subjects } = within.get(collection_id) ?? { list: '', subjects: mask };
      return [id, { ...lineFor(subjects)(row), list, snippet }];
    }),
  );
  return hits.flatMap(({ id }) => found.get(id) ?? []);
}

import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { withinTime } from '#platform/within-time.ts';
import { type Collection, maskFor } from '../collection.ts';
import type { Mask } from '../masking.ts';
import { lineColumns, lineFor, type MessageLine } from '../reading/list-messages.ts';
import { seesAddresses } from '../rules.ts';
import { type Facets, facetsOf } from './facets.ts';
import { kindOf } from './kinds.ts';
import { lexemesOfQuery } from './lexemes.ts';
import { parseQuery } from './parse-query.ts';
import { type Condition, conditionOf } from './query-condition.ts';
import type { Problem, Query } from './query-tree.ts';
import { type Candidate, inOrder, rankWeights, type Sort, wordsOfSubject } from './ranking.ts';
import { markerOf, type Snippet, snippetOf, snippetSource, snippetSourceOf } from './snippet.ts';

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
/** Only so many of the newest hits are ranked and counted: a common word must not cost more than a rare one. */
const candidates = 300;
const patience = 1500;

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
  const { query, tree, problems, hits } = await look(db, actor, collections, typed, sort);
  const found = hits === 'too long' ? [] : hits.slice(0, candidates);
  const paging = pagingOf(found.length, page, perPage);
  const shown = inOrder(found, sort, tree).slice(Math.max(0, paging.from - 1), paging.to);
  return {
    ...paging,
    query,
    tree,
    problems,
    sort,
    messages: await describe(db, maskFor(actor), collections, shown, tree),
    more: hits.length > candidates && hits !== 'too long',
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
  const { hits } = await look(db, actor, collections, typed, 'date');
  return hits === 'too long' ? hits : hits.slice(0, candidates).map(({ id }) => id);
}

async function look(db: Db, actor: Actor, collections: ReadonlyArray<Collection>, typed: string, sort: Sort) {
  const query = typed.slice(0, longestQuery).toWellFormed().replaceAll('\0', '').trim();
  const { query: tree, problems } = parseQuery(query);
  const readable = new Map(collections.map(({ slug, id }) => [slug, id]));
  const condition =
    tree && (await conditionOf(db, tree, { collections: readable, seesAddresses: seesAddresses(actor) }));
  const hits = condition ? await newestHits(db, [...readable.values()], condition, sort, tree) : [];
  return { query, tree, problems, hits };
}

/** The newest candidates; each collection has an index by time, so that a common word ends early. */
async function newestHits(
  db: Db,
  ids: ReadonlyArray<number>,
  { where, words }: Condition,
  sort: Sort,
  tree: Query | undefined,
): Promise<Candidate[] | 'too long'> {
  const rank: RawBuilder<number> =
    words && sort === 'rank' ? sql`ts_rank(${sql.lit(rankWeights)}::real[], message.search, ${words}, 1)` : sql`0`;
  const subject = wordsOfSubject(tree).length > 1 ? sql`message.subject` : sql`''`;
  const statement = sql<Candidate>`
    with newest as materialized (
      select message.* from unnest(${[...ids]}::int[]) as within (id), lateral (
        select id, collection_id, sent_at, author_name, subject, language, search from message
        where message.collection_id = within.id and ${where}
        order by message.sent_at desc, message.id desc limit ${candidates + 1}) as message
      order by message.sent_at desc, message.id desc limit ${candidates + 1})
    select id, collection_id as collection, sent_at as "sentAt", author_name as author, ${subject} as subject, ${rank} as rank
    from newest as message`;
  const answer = await withinTime(db, patience, (trx) => statement.execute(trx));
  return answer === 'too long' ? answer : answer.rows;
}

/** The rows to show, with snippets made for these alone, from texts that are masked before anything is marked. */
async function describe(
  db: Db,
  mask: Mask,
  collections: ReadonlyArray<Collection>,
  hits: ReadonlyArray<Candidate>,
  tree: Query | undefined,
): Promise<Found[]> {
  if (hits.length === 0) return [];
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
  const isHit = markerOf(
    tree,
    await lexemesOfQuery(
      db,
      tree,
      sources.flatMap(({ kind, source: { own, rest } }) =>
        [...own.words, ...rest.words].map((word) => [kind, word] as const),
      ),
    ),
  );
  const names = new Map(collections.map(({ id, slug }) => [id, slug]));
  const found = new Map(
    rows.map(({ id, body: _, collection_id, ...row }, n) => {
      const snippet = sources[n] ? snippetOf(sources[n].source, sources[n].kind, isHit) : [];
      return [id, { ...lineFor(mask)(row), list: names.get(collection_id) ?? '', snippet }];
    }),
  );
  return hits.flatMap(({ id }) => found.get(id) ?? []);
}

import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { withinTime } from '#platform/within-time.ts';
import type { Collection } from '../collection.ts';
import { seesAddresses } from '../rules.ts';
import { type Condition, conditionOf } from './query-condition.ts';
import type { Query } from './query-tree.ts';
import { type Candidate, rankWeights, type Sort, wordsOfSubject } from './ranking.ts';

/** Only so many of the newest hits are ranked and counted: a common word must not cost more than a rare one. */
export const candidates = 300;
/** Milliseconds; a query that PostgreSQL cannot answer by then gets a polite answer instead. */
const patience = 1500;
/** For each count of what a search finds without one of its conditions: help that takes longer is left out. */
const patienceForHelp = 300;
/** No table of messages is read through; and what the planner expects is asked of one process. */
const planning = { enable_seqscan: 'off', max_parallel_workers_per_gather: 0 } as const;

/** The newest messages that match, newest first; one more than are looked at where there are more. */
export async function hitsOf(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  tree: Query | undefined,
  sort: Sort,
): Promise<Candidate[] | 'too long'> {
  const condition = await conditionFor(db, actor, collections, tree);
  if (condition === undefined) return [];
  return withinTime(db, { statement_timeout: patience, ...planning }, async (within) => {
    const from = newest(collections, condition, await isCommon(within, collections, condition));
    return (await ranked(from, condition, sort, wordsOfSubject(tree).length > 1).execute(within)).rows;
  });
}

/** How many there are of each, one more than are looked at where there are more; no further than there is time. */
export async function countHits(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  trees: ReadonlyArray<Query | undefined>,
): Promise<number[]> {
  const conditions: (Condition | undefined)[] = [];
  for (const tree of trees) conditions.push(await conditionFor(db, actor, collections, tree));
  const counts: number[] = [];
  await withinTime(db, { statement_timeout: patienceForHelp, ...planning }, async (within) => {
    for (const condition of conditions) {
      const from = condition && anyOf(collections, condition, await isCommon(within, collections, condition));
      const counted = from && (await sql<{ n: number }>`select count(*) as n from (${from}) as hit`.execute(within));
      counts.push(counted?.rows[0]?.n ?? 0);
    }
  });
  return counts;
}

async function conditionFor(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  tree: Query | undefined,
): Promise<Condition | undefined> {
  if (tree === undefined || collections.length === 0) return undefined;
  const readable = new Map(collections.map(({ slug, id }) => [slug, id]));
  return conditionOf(db, tree, { collections: readable, seesAddresses: seesAddresses(actor) });
}

/** Microseconds, all in memory: a look at a message's words in order of time, which fetches kilobytes (TOAST). */
const look = 6;
/** A hit by the index of words; where a phrase is asked for, a message with its words in whatever order. */
const byIndex = { word: 2.5, phrase: 8.5 };

/**
 * A word in many messages is looked for in order of time until there are enough; any other through the index of words.
 * PostgreSQL's planner does not know what a look costs, and would read thousands in order of time. It knows how many
 * hits there will be, n of N: so 300 N / n looks, or fewer where dates leave fewer messages. Only how often words stand
 * together it does not know; the newest messages say that.
 */
async function isCommon(db: Db, collections: ReadonlyArray<Collection>, condition: Condition): Promise<boolean> {
  const { inIndex, besides, hasPhrase } = condition;
  if (!inIndex) return true;
  const all = collections.reduce((sum, { messages }) => sum + messages, 0);
  const found = await expected(db, inIndex);
  const dear = found * (hasPhrase ? byIndex.phrase : byIndex.word);
  if ((look * candidates * all) / found < dear) {
    if (!hasPhrase) return true;
    const looks = candidates / (await shareOfNewest(db, collections, inIndex));
    if (look * Math.min(looks, all) < dear) return true;
  }
  return besides !== undefined && look * (await expected(db, besides)) < dear;
}

const sample = 500;

/** How many of the newest messages it holds for, as a share of 1. */
async function shareOfNewest(db: Db, collections: ReadonlyArray<Collection>, where: RawBuilder<boolean>) {
  const ids = collections.map(({ id }) => id);
  const order = sql.raw(`order by message.sent_at desc, message.id desc limit ${sample}`);
  const { rows } = await sql<{ n: number }>`
    select count(*) filter (where ${where}) as n from (
      select message.* from unnest(${ids}::int[]) as within (id), lateral (
        select sent_at, id, search from message where message.collection_id = within.id ${order}
      ) as message ${order}) as message`.execute(db);
  return (rows[0]?.n ?? 0) / sample;
}

/** Never less than 1. */
async function expected(db: Db, where: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from message where ${where}`.execute(db);
  return Math.max(1, rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 1);
}

type Rows = RawBuilder<unknown>;
const columns = sql.raw('id, collection_id, sent_at, author_name, subject, language, search');
const newestFirst = sql.raw(`order by message.sent_at desc, message.id desc limit ${candidates + 1}`);

/**
 * Each collection has an index by time, so that looking for a common word ends early. Written as a sum, the collection
 * is for no index, which leaves the one of words, once for all collections.
 */
function newest(collections: ReadonlyArray<Collection>, { where, rowByRow }: Condition, isCommon: boolean): Rows {
  const ids = collections.map(({ id }) => id);
  if (!isCommon) {
    return sql`select ${columns} from message where message.collection_id + 0 = any(${ids}::int[]) and ${where} ${newestFirst}`;
  }
  return sql`select message.* from unnest(${ids}::int[]) as within (id), lateral (
      select ${columns} from message where message.collection_id = within.id and ${rowByRow} ${newestFirst}
    ) as message ${newestFirst}`;
}

/** As many, whichever they are. */
function anyOf(collections: ReadonlyArray<Collection>, { where, rowByRow }: Condition, isCommon: boolean): Rows {
  const ids = collections.map(({ id }) => id);
  const within = isCommon
    ? sql`message.collection_id = any(${ids}::int[]) and ${rowByRow}`
    : sql`message.collection_id + 0 = any(${ids}::int[]) and ${where}`;
  return sql`select from message where ${within} limit ${candidates + 1}`;
}

function ranked(from: Rows, { words }: Condition, sort: Sort, withSubject: boolean) {
  const rank: RawBuilder<number> =
    words && sort === 'rank' ? sql`ts_rank(${sql.lit(rankWeights)}::real[], message.search, ${words}, 1)` : sql`0`;
  return sql<Candidate>`
    with newest as materialized (${from})
    select id, collection_id as collection, sent_at as "sentAt", author_name as author,
      ${withSubject ? sql`message.subject` : sql`''`} as subject, ${rank} as rank
    from newest as message order by message.sent_at desc, message.id desc`;
}

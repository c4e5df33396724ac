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

/**
 * A word in many messages is looked for in order of time until there are enough; any other through the index of words.
 * PostgreSQL's planner does not know that each look at a message's words fetches kilobytes (TOAST), and would read
 * thousands in order of time. It knows how many there will be: n of N messages cost about 2.5 n microseconds through the
 * index of words (measured, all in memory), and 300 N / n looks of 6 microseconds each in order of time.
 */
async function isCommon(db: Db, collections: ReadonlyArray<Collection>, { where, rowByRow }: Condition) {
  if (!rowByRow) return true;
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from message where ${where}`.execute(db);
  const expected = rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  const all = collections.reduce((sum, { messages }) => sum + messages, 0);
  return expected > Math.sqrt((candidates * 6 * all) / 2.5);
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
      select ${columns} from message where message.collection_id = within.id and ${rowByRow ?? where} ${newestFirst}
    ) as message ${newestFirst}`;
}

/** As many, whichever they are. */
function anyOf(collections: ReadonlyArray<Collection>, { where, rowByRow }: Condition, isCommon: boolean): Rows {
  const ids = collections.map(({ id }) => id);
  const within = isCommon
    ? sql`message.collection_id = any(${ids}::int[]) and ${rowByRow ?? where}`
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

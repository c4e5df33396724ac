import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db, Trx } from '#platform/database.ts';
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

/** The newest messages that match, newest first; one more than are looked at where there are more. */
export async function hitsOf(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  tree: Query | undefined,
  sort: Sort,
): Promise<Candidate[] | 'too long'> {
  const readable = new Map(collections.map(({ slug, id }) => [slug, id]));
  const condition =
    tree && (await conditionOf(db, tree, { collections: readable, seesAddresses: seesAddresses(actor) }));
  if (condition === undefined || readable.size === 0) return [];
  const statement = newest([...readable.values()], condition, sort, wordsOfSubject(tree).length > 1);
  const all = collections.reduce((sum, { messages }) => sum + messages, 0);
  const answer = await withinTime(db, patience, async (trx) => {
    if (condition.words) await choosePlan(trx, condition, all);
    return statement.execute(trx);
  });
  return answer === 'too long' ? answer : answer.rows;
}

/**
 * A word in many messages is looked for in order of time until there are enough; any other through the index of words.
 * PostgreSQL's planner does not know that each look at a message's words fetches kilobytes (TOAST), and would read
 * thousands in order of time. It knows how many there will be: n of N messages cost about 2.5 n microseconds through the
 * index of words (measured, all in memory), and 300 N / n looks of 6 microseconds each in order of time.
 */
async function choosePlan(trx: Trx, { where }: Condition, all: number): Promise<void> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from message where ${where}`.execute(trx);
  const expected = rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  const isCommon = expected > Math.sqrt((candidates * 6 * all) / 2.5);
  await sql`select set_config('enable_seqscan', 'off', true),
    set_config(${isCommon ? 'enable_bitmapscan' : 'enable_indexscan'}, 'off', true)`.execute(trx);
}

/** Each collection has an index by time, so that looking for a common word ends early. */
function newest(ids: ReadonlyArray<number>, { where, words }: Condition, sort: Sort, withSubject: boolean) {
  const rank: RawBuilder<number> =
    words && sort === 'rank' ? sql`ts_rank(${sql.lit(rankWeights)}::real[], message.search, ${words}, 1)` : sql`0`;
  return sql<Candidate>`
    with newest as materialized (
      select message.* from unnest(${[...ids]}::int[]) as within (id), lateral (
        select id, collection_id, sent_at, author_name, subject, language, search from message
        where message.collection_id = within.id and ${where}
        order by message.sent_at desc, message.id desc limit ${candidates + 1}) as message
      order by message.sent_at desc, message.id desc limit ${candidates + 1})
    select id, collection_id as collection, sent_at as "sentAt", author_name as author,
      ${withSubject ? sql`message.subject` : sql`''`} as subject, ${rank} as rank
    from newest as message order by message.sent_at desc, message.id desc`;
}

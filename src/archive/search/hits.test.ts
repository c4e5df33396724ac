import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { withinTime } from '#platform/within-time.ts';
import { collectionNamed, file, fileIn, letter, type Shelf } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionFor, searchMessages } from '../queries.ts';
import { parseQuery } from './parse-query.ts';
import { conditionOf } from './query-condition.ts';
import { inOrder, worth } from './ranking.ts';

test('ten thousand messages are searched through an index, whatever is asked', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'large'), slug: 'large' };
  for (const body of ['rare common', 'common'])
    await file(open.house, shelf, letter({ id: `${body.length}@x.example`, body }));
  await grow(db, 10_000);
  const within = [await collectionFor(db, stranger, 'large')];
  const asked = [
    'rare',
    'common',
    'common rare',
    '"rare common"',
    'common -rare',
    'subject:draft rare',
    'from:ada rare',
    'rar*',
  ];
  for (const query of asked) {
    const plan = await planOf(db, shelf, query);
    expect([query, /message_by_search|message_by_time/.test(plan), /Seq Scan/.test(plan)]).toEqual([
      query,
      true,
      false,
    ]);
  }
  const { total, more } = await searchMessages(db, stranger, within, { query: 'common' });
  expect([total, more]).toEqual([300, true]);
  expect((await searchMessages(db, stranger, within, { query: 'rare' })).total).toBe(1);
});

test('no query looks at a message more than once in an index and once in the table', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'large'), slug: 'large' };
  await file(open.house, shelf, letter({ id: '1@x.example', body: 'common' }));
  await grow(db, 10_000);
  for (const query of ['c* o*', 'co*', '-common', 'a OR b OR c OR d', Array(30).fill('common').join(' ')]) {
    const [top] = JSON.parse(await planOf(db, shelf, query, 'analyze, timing off, format json'));
    expect([query, looks(top.Plan) <= 2 * 10_001 + 2 * 301]).toEqual([query, true]);
  }
});

test('what stands in every message is left out without a look at any', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'large'), slug: 'large' };
  await file(open.house, shelf, letter({ id: '1@x.example', body: 'rare common' }));
  await file(open.house, shelf, letter({ id: '2@x.example', body: 'common' }));
  await grow(db, 2000);
  for (const query of ['-common', 'rare -common', '-common -rare', 'subject:draft -common']) {
    const [top] = JSON.parse(await planOf(db, shelf, query, 'analyze, timing off, format json'));
    expect([query, looks(top.Plan)]).toEqual([query, 0]);
  }
  const within = [await collectionFor(db, stranger, 'large')];
  const total = async (query: string) => (await searchMessages(db, stranger, within, { query })).total;
  expect([await total('-common'), await total('-rare'), await total('common -rare')]).toEqual([0, 300, 300]);
});

test('a phrase is found whether its words stand together in most messages or in one of thousands', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'large'), slug: 'large' };
  await file(open.house, shelf, letter({ id: '1@x.example', body: 'open internet' }));
  await file(open.house, shelf, letter({ id: '2@x.example', body: 'internet governance, which is open' }));
  await grow(db, 2000);
  const within = [await collectionFor(db, stranger, 'large')];
  const totals = ['"open internet"', '"internet governance"', '"internet governance" -open'].map(async (query) => {
    const { total, more } = await searchMessages(db, stranger, within, { query });
    return [query, total, more];
  });
  expect(await Promise.all(totals)).toEqual([
    ['"open internet"', 1, false],
    ['"internet governance"', 300, true],
    ['"internet governance" -open', 0, false],
  ]);
});

test('how a search reads holds for its own transaction, also when it was cancelled', async () => {
  await using open = await testHouse();
  const settings = (db: Db) =>
    sql`select current_setting('statement_timeout') as time, current_setting('enable_seqscan') as seqscan`.execute(db);
  await open.house.db.connection().execute(async (db) => {
    const before = (await settings(db)).rows;
    const slow = withinTime(db, { statement_timeout: 20, enable_seqscan: 'off' }, async (within) => {
      expect((await settings(within)).rows).toEqual([{ time: '20ms', seqscan: 'off' }]);
      await sql`select pg_sleep(5)`.execute(within);
    });
    expect(await slow).toBe('too long');
    expect((await settings(db)).rows).toEqual(before);
  });
});

type Plan = {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
};

/** Rows that a plan has looked at, each as often as it was. */
function looks(plan: Plan): number {
  const left = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  const own = (plan['Actual Rows'] + left) * plan['Actual Loops'];
  return (plan.Plans ?? []).reduce((sum, each) => sum + looks(each), own);
}

async function planOf(db: Db, { id, slug }: Shelf, query: string, how = 'format text'): Promise<string> {
  const tree = parseQuery(query).query;
  if (!tree) throw new Error(`nothing is asked: ${query}`);
  const condition = await conditionOf(db, tree, { collections: new Map([[slug, id]]), seesAddresses: false });
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`explain (${sql.raw(how)}) select id from message
    where collection_id = ${id} and ${condition?.where} order by sent_at desc, id desc limit 301`.execute(db);
  const lines = rows.map((row) => row['QUERY PLAN']);
  return lines.every((line) => typeof line === 'string') ? lines.join('\n') : JSON.stringify(lines[0]);
}

test('what merely leaves words out is no matter for the index of words', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const reader = { collections: new Map([['talk', 1]]), seesAddresses: false };
  const hasWords = async (query: string) => {
    const tree = parseQuery(query).query;
    return (tree && (await conditionOf(db, tree, reader)))?.words !== undefined;
  };
  const asked = ['-common', '-common -rare', '-(common rare)', 'common OR -rare', '-common after:2024'];
  expect(await Promise.all(asked.map(hasWords))).toEqual([false, false, false, false, false]);
  const named = ['common', 'common -rare', 'common OR rare', '(common OR -rare) subject:draft', 'has:attachment -rare'];
  expect(await Promise.all(named.map(hasWords))).toEqual([true, true, true, true, true]);
});

/** Copies the last message until there are so many, which is quicker than filing each. */
async function grow(db: Db, most: number): Promise<void> {
  const { rows } = await sql<{ names: string; values: string }>`
    select string_agg(quote_ident(column_name), ', ') as names, string_agg(case column_name
      when 'hash' then 'lpad(n::text, 32, ''A'')' when 'sent_at' then 'sent_at - n * interval ''1 minute'''
      else quote_ident(column_name) end, ', ') as values
    from information_schema.columns where table_name = 'message' and column_name <> 'id' and is_generated = 'NEVER'`.execute(
    db,
  );
  const { names = '', values = '' } = rows[0] ?? {};
  await sql`insert into message (${sql.raw(names)}) select ${sql.raw(values)}
    from (select * from message order by id desc limit 1) as m, generate_series(1, ${most}) as n`.execute(db);
  await sql`vacuum analyze message`.execute(db);
}

test('three results cost as many statements as one', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  const statements = async () => {
    let n = 0;
    const counting = db.withPlugin({
      transformQuery: ({ node }) => {
        n += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const result = await searchMessages(counting, stranger, [await collectionFor(db, stranger, 'talk')], {
      query: 'hello',
    });
    return [result.total, n];
  };
  await db.transaction().execute((trx) => fileIn(trx, shelf, letter({ id: '1@x.example' })));
  await statements();
  const [, one] = await statements();
  for (const n of [2, 3]) await file(open.house, shelf, letter({ id: `${n}@x.example` }));
  expect(await statements()).toEqual([3, one]);
});

test('what takes too long is answered politely', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  await file(open.house, shelf, letter({ id: '1@x.example' }));
  const collection = await collectionFor(db, stranger, 'talk');
  const waiting = db.transaction().execute(async (trx) => {
    await sql`lock table message in access exclusive mode`.execute(trx);
    return searchMessages(db, stranger, [collection], { query: 'hello' });
  });
  expect(await waiting).toMatchObject({ tooLong: true, messages: [], total: 0 });
  expect((await searchMessages(db, stranger, [collection], { query: 'hello' })).tooLong).toBe(false);
});

test('a newer message wins where words weigh alike; the exact subject comes first; an old one keeps part of its worth', () => {
  expect(worth(1, 0)).toBe(1);
  expect(worth(1, 3)).toBeCloseTo(0.7);
  expect(worth(1, 100)).toBeCloseTo(0.4);
  const hit = (id: number, year: number, rank: number, subject = '') => ({
    ...{ id, collection: 1, author: '', rank, subject },
    sentAt: new Date(`${year}-01-01T00:00:00Z`),
  });
  const hits = [
    hit(1, 2010, 0.5),
    hit(2, 2025, 0.5),
    hit(3, 2025, 0.9),
    hit(4, 2005, 0.1, 'Re: Regular Budget, again'),
  ];
  const order = (query: string, sort: 'rank' | 'date') =>
    inOrder(hits, sort, parseQuery(query).query).map(({ id }) => id);
  expect(order('regular budget', 'rank')).toEqual([4, 3, 2, 1]);
  expect(order('budget', 'rank')).toEqual([3, 2, 1, 4]);
  expect(order('budget', 'date')).toEqual([3, 2, 1, 4]);
});

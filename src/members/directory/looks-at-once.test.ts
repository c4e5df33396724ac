import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { member } from '../../../test/directory-people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { everybodyByName } from './everybody.ts';

test('of many who look at once one reads for all, and nobody misses what was there when he came', async () => {
  await using open = await testHouse();
  const ids = [await member(open.house, { email: 'a@people.example', name: 'First', about: { listed: true } })];
  let n = 0;
  let held: Promise<void> | undefined;
  const transformResult = async <Result>({ result }: { result: Result }) => {
    n += 1;
    await held;
    return result;
  };
  const db = open.house.db.withPlugin({ transformQuery: ({ node }) => node, transformResult });
  const names = async () => (await everybodyByName(db, 'members', 'en')).map(({ name }) => name);
  const crowd = (sign: string) => Array.from({ length: 20 }, async () => `${sign}: ${await names()}`);
  const rename = (name: string) => sql`update person set name = ${name} where id = ${ids[0]}`.execute(open.house.db);
  expect(await Promise.all(crowd('cold'))).toEqual(Array(20).fill('cold: First'));
  // The first one reads for himself, and the second one for all who came meanwhile.
  expect(n).toBe(2);

  const gate = Promise.withResolvers<void>();
  held = gate.promise;
  const early = crowd('early');
  while (n < 3) await wait(1);
  await rename('Second');
  const late = crowd('late');
  gate.resolve();
  await Promise.all(early);
  expect(await Promise.all(late)).toEqual(Array(20).fill('late: Second'));
  expect(n).toBeLessThan(8);
});

test('a look that fails is not what the next one gets', async () => {
  await using open = await testHouse();
  await member(open.house, { email: 'a@people.example', name: 'First', about: { listed: true } });
  let fails = true;
  const transformResult = async <Result>({ result }: { result: Result }) => {
    if (fails) throw new Error('lost');
    return result;
  };
  const db = open.house.db.withPlugin({ transformQuery: ({ node }) => node, transformResult });
  const looks = () => Promise.allSettled([1, 2, 3].map(() => everybodyByName(db, 'members', 'en')));
  expect((await looks()).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  fails = false;
  expect((await looks()).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'));
});

test('of more changed people than are read one by one, nobody keeps his old name', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  await sql`insert into person (name, listed) select 'Someone ' || n, true from generate_series(1, 600) as n`.execute(
    db,
  );
  await sql`insert into membership (person_id, joined_at, how, basis) select id, now(), 'import', '' from person`.execute(
    db,
  );
  const names = async () => (await everybodyByName(db, 'members', 'en')).map(({ name }) => name);
  expect((await names()).length).toBe(600);
  // Each of these names its people; together they are too many.
  for (const half of ['false', 'true'])
    await sql`update person set name = 'Renamed' where id in (
      select id from (select id, row_number() over (order by id) > 300 as half from person) as each
      where half = ${half}::boolean)`.execute(db);
  expect(await db.selectFrom('person_change').select('id').where('person_id', 'is not', null).execute()).toHaveLength(
    600,
  );
  expect(new Set(await names())).toEqual(new Set(['Renamed']));
});

test('a table that is emptied at once is empty at the next look', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const about = { listed: true, shown: ['names' as const, 'organisation' as const] };
  const id = await member(open.house, { email: 'a@people.example', name: 'First', about });
  await sql`insert into person_name (person_id, name) values (${id}, 'Also')`.execute(db);
  await sql`insert into affiliation (person_id, organisation, basis, is_main) values (${id}, 'House', '', false)`.execute(
    db,
  );
  const look = async () => (await everybodyByName(db, 'members', 'en')).map(({ names, hats }) => [names, hats.length]);
  expect(await look()).toEqual([[['first', 'also'], 1]]);
  await sql`truncate person_name`.execute(db);
  expect(await look()).toEqual([[['first'], 1]]);
  await sql`truncate affiliation cascade`.execute(db);
  expect(await look()).toEqual([[['first'], 0]]);
  await sql`truncate membership`.execute(db);
  expect(await look()).toEqual([]);
});

import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { operationNamed } from '../../rooms.ts';
import { joinNetwork, leaveNetwork } from '../membership.ts';
import { balanceNow } from './balance-queries.ts';
import { networkIn } from './period-queries.ts';

const month = (n: number) => new Date(Date.UTC(2026, n - 1, 10));
const growth = async ({ db }: House, until: number) =>
  (await balanceNow(db, month(until))).growth.map(({ people }) => people);

/** Somebody who comes and goes in these months, in turn. */
async function comingAndGoing(house: House, email: string, ...months: number[]): Promise<string> {
  const id = await person(house, email, email);
  for (const [at, n] of months.entries())
    await house.db.transaction().execute(async (trx) => {
      if (at % 2 === 0) await joinNetwork(trx, [id], { now: month(n), how: 'form', basis: 'test' });
      else await leaveNetwork(trx, id, month(n));
    });
  return id;
}

test('who leaves and comes back was there before, and was away in between', async () => {
  await using open = await testHouse();
  const { house } = open;
  await comingAndGoing(house, 'ada@people.example', 1, 3, 5, 6, 8);
  await comingAndGoing(house, 'bo@people.example', 2);
  expect(await growth(house, 8)).toEqual([1, 2, 1, 1, 2, 1, 1, 2]);
  const between = (from: number, until: number) => networkIn(house.db, { from: month(from), until: month(until) });
  expect(await between(2, 4)).toMatchObject({ start: { people: 1 }, end: { people: 1 }, joined: 1, left: 1 });
  expect(await between(4, 7)).toMatchObject({ start: { people: 1 }, end: { people: 1 }, joined: 1, left: 1 });
  expect(await between(1, 9)).toMatchObject({ start: { people: 0 }, end: { people: 2 }, joined: 4, left: 2 });
});

test('two records of one person are counted once where both were in, and whenever one was', async () => {
  await using open = await testHouse();
  const { house } = open;
  const keep = await comingAndGoing(house, 'cy@people.example', 1, 2, 4, 6, 9);
  const other = await comingAndGoing(house, 'cy@other.example', 5, 7);
  expect(await growth(house, 9)).toEqual([1, 0, 0, 1, 2, 1, 0, 0, 1]);
  await perform(house, operationNamed('members.merge-people'), houseActor('test'), { keep, other, name: '' });
  expect(await growth(house, 9)).toEqual([1, 0, 0, 1, 1, 1, 0, 0, 1]);
});

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { takeOffice } from '#lists/members/take-office.ts';
import { actorOf } from '#members/queries.ts';
import { type House, type Operation, perform } from '#platform/operation.ts';
import { person } from '../../../test/people.ts';
import { admin } from '../../../test/somebody-who-leaves.ts';
import { testHouse } from '../../../test/test-house.ts';
import { leaveNetwork } from './leave-network.ts';

type Deed = (house: House, who: string, hold?: () => Promise<void>) => Promise<unknown>;

/** The operation as it is, which waits before its transaction commits. */
function held<Of extends Operation>(operation: Of, hold: () => Promise<void> = async () => undefined): Of {
  const run: Operation['run'] = async (work, actor, input) => {
    const output = await operation.run(work, actor, input);
    await hold();
    return output;
  };
  return { ...operation, run };
}

const leaves: Deed = async (house, who, hold) =>
  perform(house, held(leaveNetwork, hold), await actorOf(house.db, who), {});
const givesUp: Deed = async (house, who, hold) => {
  const input = { list: 'talk', person: who, office: 'owner' } as const;
  return perform(house, held(takeOffice, hold), await actorOf(house.db, who), input);
};

async function somebodyWaits({ beside }: House): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(beside);
  return (rows[0]?.n ?? 0) > 0;
}

/** Two deeds on two connections, the second begun when the first has done everything but commit: how each ended. */
async function atOnce(house: House, one: Deed, two: Deed, [ana, ben]: readonly [string, string]) {
  const [gate, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = one(house, ana, () => {
    reached.resolve();
    return gate.promise;
  });
  await Promise.race([reached.promise, first]);
  let isOver = false;
  const second = two(house, ben).finally(() => {
    isOver = true;
  });
  const both = Promise.allSettled([first, second]);
  for (let n = 0; n < 200 && !isOver && !(await somebodyWaits(house)); n += 1) await wait(5);
  gate.resolve();
  return (await both).map(({ status }) => status);
}

const holders = async (house: House, scope: string) =>
  (await house.db.selectFrom('person_grant').select('person_id').where('scope', '=', scope).execute()).length;

test.each([
  ['the last two administrators leave', 'site', leaves, leaves],
  ['the last two owners of a list leave', 'lists:talk', leaves, leaves],
  ['an owner leaves, and the other one gives it up', 'lists:talk', leaves, givesUp],
  ['an owner gives it up, and the other one leaves', 'lists:talk', givesUp, leaves],
] as const)('%s at the same moment: one of them stays', async (_, scope, one, two) => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await house.db.deleteFrom('person_grant').execute();
  const ana = await person(house, 'ana@people.example', 'Ana', ['administrator', scope]);
  const ben = await person(house, 'ben@people.example', 'Ben', ['administrator', scope]);
  const ends = await atOnce(house, one, two, [ana, ben]);
  expect([ends, await holders(house, scope)]).toEqual([['fulfilled', 'rejected'], 1]);
});

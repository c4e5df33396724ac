import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { perform } from '#platform/operation.ts';
import { testHouse } from '../../test/test-house.ts';
import { createList } from './create-list.ts';
import { importMembers } from './joining/import-members.ts';
import { subscribe } from './joining/subscribe.ts';
import { endSubscription } from './preferences/end-subscription.ts';

const command = houseActor('command');

test('one is in the network from the first list on, however one came there, until the last one is left', async () => {
  await using open = await testHouse();
  const { house } = open;
  for (const name of ['drafting', 'news']) await perform(house, createList, command, { name, title: name });
  const rows = [{ email: 'ada@people.example', name: 'Ada' }];
  await perform(house, importMembers, command, { list: 'drafting', source: 'a.csv', rows });
  expect(await members(house.db)).toEqual([{ name: 'Ada', how: 'import', isIn: true }]);
  for (const [list, email] of [
    ['news', 'ada@people.example'],
    ['news', 'bo@people.example'],
  ])
    await perform(house, subscribe, command, { list, email, name: 'Bo' });
  expect(await members(house.db)).toEqual([
    { name: 'Ada', how: 'import', isIn: true },
    { name: 'Bo', how: 'list', isIn: true },
  ]);
  const subscriptions = await house.db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'list_id')
    .select(['subscription.id', 'address_id as addressId', 'list.name'])
    .orderBy('subscription.id')
    .execute();
  const isIn: boolean[][] = [];
  for (const one of subscriptions) {
    await house.db.transaction().execute(async (db) => {
      await endSubscription({ db, house, now: house.now(), emit: () => {}, enqueue: async () => {} }, facts(one));
    });
    isIn.push((await members(house.db)).map((row) => row.isIn));
  }
  expect(isIn).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

const facts = (one: { id: number; addressId: number; name: string }) => ({ ...one, title: one.name, listId: 1 });

async function members(db: Db) {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['name', 'how', 'left_at'])
    .orderBy('name')
    .execute();
  return rows.map(({ left_at, ...row }) => ({ ...row, isIn: left_at === null }));
}

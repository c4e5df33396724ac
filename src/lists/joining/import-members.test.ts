import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { importMembers } from './import-members.ts';

const command = houseActor('command');
const rows = [
  { email: 'ada@example.org', name: 'Ada', country: 'KE', stakeholder: 'tech', delivery: 'daily' },
  { email: 'bo@example.org', name: 'Bo' },
];

async function openList(): Promise<TestHouse & AsyncDisposable> {
  const open = await testHouse();
  await perform(open.house, createList, command, { name: 'drafting', title: 'Drafting' });
  return { ...open, [Symbol.asyncDispose]: open.close };
}

test('everybody in the table is subscribed once, on the basis that is stated, without a mail', async () => {
  await using open = await openList();
  const { db } = open.house;
  const run = () => perform(open.house, importMembers, command, { list: 'drafting', source: 'a.csv: signed up', rows });
  expect(await run()).toEqual({ added: 2, already: 0, banned: 0, left: 0 });
  expect(await run()).toEqual({ added: 0, already: 2, banned: 0, left: 0 });
  expect(await db.selectFrom('subscription').select(['delivery', 'basis']).orderBy('id').execute()).toEqual([
    { delivery: 'daily', basis: 'imported: a.csv: signed up' },
    { delivery: 'each', basis: 'imported: a.csv: signed up' },
  ]);
  expect(await db.selectFrom('outgoing').select('id').execute()).toEqual([]);
  const events = await db.selectFrom('event').select('details').where('type', '=', 'lists.members-imported').execute();
  expect(events).toEqual([{ details: { added: 2 } }]);
});

test('who left is not brought back', async () => {
  await using open = await openList();
  const run = () => perform(open.house, importMembers, command, { list: 'drafting', source: 'a.csv', rows });
  await run();
  await open.house.db.updateTable('subscription').set({ left_at: new Date() }).execute();
  expect(await run()).toEqual({ added: 0, already: 2, banned: 0, left: 0 });
});

test('is for those who administer the site, and for lists that are there', async () => {
  await using open = await openList();
  const input = { list: 'drafting', source: 'a.csv', rows };
  await expect(perform(open.house, importMembers, stranger, input)).rejects.toMatchObject({ status: 403 });
  await expect(perform(open.house, importMembers, command, { ...input, list: 'nope' })).rejects.toMatchObject({
    status: 404,
  });
});

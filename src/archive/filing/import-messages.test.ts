import { expect, test } from 'vitest';
import { ensurePeople } from '#members/index.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { collectionNamed, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { importMessages } from './import-messages.ts';

const command = houseActor('command');
const packed = (raw: Buffer) => ({ raw: raw.toString('base64'), receivedAt: '2026-03-02T10:00:00Z' });

test('older messages are filed once, in their threads, also those without a Message-ID', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'drafting');
  const messages = [
    letter({ id: 'answer@example.org', references: ['draft@example.org'], body: 'Yes.' }),
    letter({ id: 'draft@example.org' }),
    letter({ body: 'Without a name.' }),
  ].map(packed);
  const run = () => perform(open.house, importMessages, command, { collection: 'drafting', messages });
  expect((await run()).filed.map(({ kind }) => kind)).toEqual(['added', 'added', 'added']);
  expect((await run()).filed.map(({ kind }) => kind)).toEqual(['already', 'already', 'already']);
  const threads = await open.house.db.selectFrom('thread').select('message_count').orderBy('message_count').execute();
  expect(threads).toEqual([{ message_count: 1 }, { message_count: 2 }]);
});

test('an author is known by his address; what he speaks for only when the importer says so', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  for (const slug of ['old', 'new']) await collectionNamed(open.house, slug);
  const ada = { email: 'ada@example.org', name: 'Ada', country: 'KE' };
  await db.transaction().execute((trx) => ensurePeople(trx, [ada], { now: new Date(), basis: 'a test' }));
  const messages = [packed(letter({ id: 'draft@example.org' }))];
  await perform(open.house, importMessages, command, { collection: 'old', messages });
  await perform(open.house, importMessages, command, { collection: 'new', messages, capacity: 'as-today' });
  const rows = await db.selectFrom('message').select(['author_person', 'capacity']).orderBy('id').execute();
  expect(rows.map(({ capacity }) => capacity)).toEqual([{}, { country: 'KE' }]);
  expect(new Set(rows.map((row) => row.author_person)).size).toBe(1);
});

test('is for those who administer the site', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'drafting');
  const input = { collection: 'drafting', messages: [packed(letter({}))] };
  await expect(perform(open.house, importMessages, stranger, input)).rejects.toMatchObject({ status: 403 });
});

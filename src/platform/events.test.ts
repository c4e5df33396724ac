import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eventsAfter, recordEvents } from '#platform/events.ts';
import { testHouse } from '../../test/test-house.ts';

test('a reader never skips an event of a transaction that committed late', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const [last] = await db.selectFrom('event').select('id').orderBy('id', 'desc').limit(1).execute();
  const start = last?.id ?? 0;
  const slow = await db.startTransaction().execute();
  await recordEvents(slow, null, [{ type: 'test.slow', about: 'x' }]);
  await db.transaction().execute((trx) => recordEvents(trx, null, [{ type: 'test.quick', about: 'x' }]));
  // The quick one is committed and has the higher number: showing it now would make a reader pass over the slow one.
  expect(await eventsAfter(db, start)).toEqual([]);
  await slow.commit().execute();
  // Transactions of other databases on the same server hold the reader back for a moment, too.
  await expect
    .poll(async () => (await eventsAfter(db, start)).map(({ type }) => type))
    .toEqual(['test.slow', 'test.quick']);
});

test('events cannot be changed or taken away', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  await db
    .transaction()
    .execute((trx) => recordEvents(trx, 'account:1', [{ type: 'test.done', about: 'x', details: { n: 1 } }]));
  await expect(sql`update event set type = 'other'`.execute(db)).rejects.toThrow('append-only');
  await expect(sql`delete from event`.execute(db)).rejects.toThrow('append-only');
  await expect(sql`truncate event`.execute(db)).rejects.toThrow('append-only');
});

import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { capacityOf } from './capacities.ts';
import { ensurePeople } from './ensure-people.ts';
import { ensurePerson } from './ensure-person.ts';
import { findPersonByEmail } from './queries.ts';

const now = new Date('2026-02-01T10:00:00Z');
const vouched = { now, basis: 'imported from a test' };

test('new people get a person, a confirmed address and an affiliation; a row given twice is one person', async () => {
  await using open = await testHouse();
  const ids = await open.house.db.transaction().execute((trx) =>
    ensurePeople(
      trx,
      [
        { email: 'Ada@Sender.example', name: 'Ada', country: 'KE', stakeholder: 'tech', organisation: 'Exchange' },
        { email: 'bo@sender.example', name: 'Bo' },
        { email: 'ada@sender.example', name: 'Another Ada', country: 'UG' },
      ],
      vouched,
    ),
  );
  const ada = await findPersonByEmail(open.house.db, 'ada@sender.example');
  const bo = await findPersonByEmail(open.house.db, 'bo@sender.example');
  expect(ids).toEqual([ada?.addressId, bo?.addressId, ada?.addressId]);
  expect([ada?.name, ada?.confirmed]).toEqual(['Ada', true]);
  expect(await capacityOf(open.house.db, ada?.personId ?? '')).toEqual({
    country: 'KE',
    stakeholder: 'tech',
    organisation: 'Exchange',
  });
  expect(await capacityOf(open.house.db, bo?.personId ?? '')).toEqual({});
});

test('what is known stands, gaps are filled, and a second time changes nothing', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const rows = [
    { email: 'ada@sender.example', name: 'Renamed', language: 'fr', country: 'KE' },
    { email: 'bo@sender.example', name: 'Bo', language: 'fr' },
  ];
  await db.transaction().execute((trx) => ensurePerson(trx, { email: 'ada@sender.example', name: 'Ada' }));
  await db.transaction().execute((trx) => ensurePerson(trx, { email: 'bo@sender.example', language: 'es' }));
  const run = () => db.transaction().execute((trx) => ensurePeople(trx, rows, vouched));
  const first = await run();
  expect(await run()).toEqual(first);
  const people = await db.selectFrom('person').select(['name', 'language']).orderBy('name').execute();
  expect(people).toEqual([
    { name: 'Ada', language: 'fr' },
    { name: 'Bo', language: 'es' },
  ]);
  expect(await db.selectFrom('affiliation').select(['country', 'basis', 'since']).execute()).toEqual([
    { country: 'KE', basis: 'imported from a test', since: now },
  ]);
});

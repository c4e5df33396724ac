import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { all, joining, member, network } from '../../../test/directory-people.ts';
import { statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import type { Description } from '../description.ts';
import { joinNetwork } from '../membership.ts';
import { allPeople } from './directory-filter.ts';
import { exportPeople } from './export-people.ts';
import { directoryPage } from './queries.ts';

test('names stand as the reader’s language sorts them, page by page', async () => {
  await using open = await testHouse();
  const { house } = open;
  for (const name of ['Zulu', 'Ångström', 'Öz', 'Adam', 'ábel', 'Ñandú', 'Nz', 'Яна', 'علي', '王芳', ''])
    await member(house, {
      email: `${encodeURI(name).replace(/%/g, '')}x@people.example`,
      name,
      about: { listed: true },
    });
  const order = async (language: 'es' | 'en' | 'zh') =>
    (await directoryPage(house.db, { circle: 'members', language, filter: allPeople }, 1)).people.map(
      ({ name }) => name,
    );
  for (const language of ['en', 'es', 'zh'] as const) {
    const found = await order(language);
    const locale = language === 'en' ? 'en-GB' : language;
    const sorted = found.filter((name) => name !== '').sort(new Intl.Collator(locale).compare);
    expect(found).toEqual([...sorted, '']);
  }
  expect((await order('es')).indexOf('Ñandú')).toBeGreaterThan((await order('es')).indexOf('Nz'));
  expect((await order('en')).indexOf('Ñandú')).toBeLessThan((await order('en')).indexOf('Nz'));
});

test('a page takes as many statements for one person, three and a thousand, and every person is on one page', async () => {
  await using open = await testHouse();
  const { house } = open;
  const listed: Partial<Description> = { listed: true, shown: all };
  const asked = { circle: 'members', language: 'en', filter: { ...allPeople, q: 'a' } } as const;
  const count = () => statements(house, ({ db }) => directoryPage(db, asked, 1));
  await member(house, { email: 'a@people.example', name: 'A 1', about: listed });
  const one = await count();
  for (const n of [2, 3]) await member(house, { email: `a${n}@people.example`, name: `A ${n}`, about: listed });
  const three = await count();
  const rows = Array.from({ length: 997 }, (_, n) => ({ name: `A ${n + 4}`, listed: true }));
  const made = await house.db.insertInto('person').values(rows).returning('id').execute();
  await house.db.transaction().execute((trx) =>
    joinNetwork(
      trx,
      made.map(({ id }) => id),
      joining,
    ),
  );
  expect([one, three, await count()]).toEqual([2, 2, 2]);
  const seen = new Set<string>();
  for (let page = 1; page <= 20; page++) {
    const { people, paging } = await directoryPage(house.db, asked, page);
    expect([people.length, paging.pages]).toEqual([50, 20]);
    for (const { id } of people) seen.add(id);
  }
  expect(seen.size).toBe(1000);
});

test('the team takes people along as CSV and as vCards, harmless to a spreadsheet and on record', async () => {
  await using open = await network();
  const { house } = open;
  await member(house, {
    email: 'evil@people.example',
    name: '=HYPERLINK("x")\nEMAIL:fake@x.example',
    hats: [{ kind: 'organisation', organisation: 'A; B, C\\D', stakeholder: 'io' }],
  });
  const ask = await open.as('team@people.example');
  const csv = await ask('/people/export.csv', [['stakeholder', 'io']]);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  const [head = '', line = ''] = (await csv.text()).split('\r\n');
  expect(head).toBe(
    'email,name,organisation,position,country,stakeholder,language,other_names,reads,listed,joined,how',
  );
  expect(line.startsWith(`evil@people.example,"'=HYPERLINK(""x"")`)).toBe(true);
  const cards = await (await ask('/people/export.vcf', [])).text();
  expect(cards.match(/BEGIN:VCARD\r\nVERSION:4\.0\r\n/g)?.length).toBe(4);
  expect(cards).toContain('ORG:A\\; B\\, C\\\\D\r\n');
  expect(cards).toContain('ADR:;;;;;;Kenya\r\n');
  expect(cards.match(/^EMAIL:.*$/gm)?.sort()).toEqual(
    ['ana', 'evil', 'shy', 'un'].map((who) => `EMAIL:${who}@people.example`),
  );
  expect(cards.split('\r\n').every((each) => Buffer.byteLength(each) <= 75)).toBe(true);
  const events = await house.db.selectFrom('event').selectAll().where('type', '=', 'members.people-exported').execute();
  expect(events.map(({ details }) => details)).toEqual([
    { rows: 1, format: 'csv' },
    { rows: 4, format: 'vcf' },
  ]);
  await expect(perform(house, exportPeople, stranger, { format: 'csv' })).rejects.toMatchObject({ status: 403 });
  expect((await perform(house, exportPeople, houseActor('test'), { format: 'csv' })).rows).toBe(4);
});

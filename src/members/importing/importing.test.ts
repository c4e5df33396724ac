import fc from 'fast-check';
import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { admin, basis, bring, hatsOf, known, prepare, preview } from '../../../test/importing-people.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { ensurePeople } from '../ensure-people.ts';
import { memberJobs } from '../jobs.ts';
import { joinNetwork, leaveNetwork } from '../membership.ts';
import { answerImport } from './answer-import.ts';
import { fingerprintOf } from './deeds.ts';
import { importPeople } from './import-people.ts';
import { findImport } from './queries.ts';
import { questionsOf } from './spellings.ts';

test('a page asks about each spelling once, and what it shows is then done, once, in silence and on record', async () => {
  await using open = await testHouse();
  const { house } = open;
  await person(house, 'team@people.example', 'Tea M', ['team', 'site']);
  await known(house, 'ana@people.example', 'Ana Silva', { organisation: 'Old House' });
  const ask = await asking(house, createWeb(house, rooms), 'team@people.example');
  const table = `email\tname\tcountry\tstakeholder\torganisation\tshoe
jo@people.example\tJo Abe\tCongo\tcivil society\t=1+1\t41
mo@people.example\tMo Abe\tCongo\tGovernment/IGO\t\t
ana@people.example\tAna Silva\tKenya\tgov\tNew House\t
ANA@people.example\tAgain\t\t\t\t
nobody\tNo Address\t\t\t\t
el@people.example\tEl\tEurope\t\t\t
`;
  const file = new File([Buffer.from(`\ufeff${table}`, 'utf16le')], 'people.tsv');
  const missing = await ask('/people/import', [['file', file]]);
  expect([missing.status, await missing.text()]).toEqual([422, expect.stringContaining('Please fill this in.')]);
  const prepared = await ask('/people/import', [
    ['file', file],
    ['basis', basis],
  ]);
  const place = prepared.headers.get('location') ?? '';
  const shown = await (await ask(place)).text();
  for (const words of [
    '“Congo” (in 2 rows)',
    'This names no country.',
    'Line 6',
    'line 4',
    'shoe',
    'Old House',
    'New: 3',
  ])
    expect(shown).toContain(words);
  const wrong = await ask(`${place}/answers`, [['q0.other', 'Atlantis']]);
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Atlantis')]);
  expect(
    (
      await ask(`${place}/answers`, [
        ['q0', 'CD'],
        ['q1', 'gov'],
        ['replacing', 'organisation'],
      ])
    ).status,
  ).toBe(303);
  const again = await (await ask(place)).text();
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(again)?.[1] ?? '';
  expect((await ask(place, [['seen', 'x']])).status).toBe(409);
  for (const _ of ['once', 'twice']) expect((await ask(place, [['seen', seen]])).status).toBe(303);
  expect(await mailsTo(house, 'jo@people.example')).toEqual([]);
  expect(await hatsOf(house, 'jo@people.example')).toEqual([
    { organisation: '=1+1', post: null, country: 'CD', stakeholder: 'civ', isMain: true },
  ]);
  expect(await hatsOf(house, 'mo@people.example')).toMatchObject([{ country: 'CD', stakeholder: 'gov' }]);
  expect(await hatsOf(house, 'el@people.example')).toEqual([]);
  expect(await hatsOf(house, 'ana@people.example')).toMatchObject([{ organisation: 'New House', country: 'KE' }]);
  const members = await house.db
    .selectFrom('membership')
    .select(['how', 'basis'])
    .where('how', '=', 'import')
    .execute();
  expect(members).toEqual(
    Array.from({ length: 3 }, () => ({
      how: 'import',
      basis: expect.stringMatching(/^imported by account:[0-9a-f-]{36}: agreed/),
    })),
  );
  const report = await (await ask(place)).text();
  for (const words of ['What was done', 'Tea M', basis, 'Congo', 'Democratic Republic of the Congo', 'New people: 3'])
    expect(report).toContain(words);
  expect(await (await ask('/people/import')).text()).toContain(basis);
  const { rows } = await house.db.selectFrom('people_import').select('rows').executeTakeFirstOrThrow();
  expect(rows).toEqual([]);
  expect(await (await ask('/people/export.csv', [['q', 'jo abe']])).text()).toContain(`,'=1+1,`);
});

test('only gaps are filled: what differs stays unless its kind is replaced; who signs in looks after his own', async () => {
  await using open = await testHouse();
  const { house } = open;
  await known(house, 'ana@people.example', 'Ana Silva', { organisation: 'House', country: 'KE' });
  const own = await known(house, 'own@people.example', 'Own Er', { organisation: 'House' });
  await house.db
    .insertInto('login')
    .values({ id: own, name: '', email: 'x', emailVerified: true, image: null })
    .execute();
  const gone = await known(house, 'gone@people.example', 'Gone', {});
  await house.db.transaction().execute((trx) => leaveNetwork(trx, gone, house.now()));
  const id = await prepare(
    house,
    `email,name,organisation,post,country,language
ana@people.example,ANA SÍLVA,house,Chair,France,French
own@people.example,Other,Other,Boss,France,
gone@people.example,Gone,,,France,`,
  );
  const deeds = await preview(house, id);
  expect([deeds.gaps.map(({ fact }) => fact), deeds.differences.map(({ fact }) => fact)]).toEqual([
    ['post', 'language'],
    ['country'],
  ]);
  const { report } = await bring(house, id);
  expect(report).toMatchObject({ created: 0, changed: 1, gaps: 2, differences: 1, replaced: 0, own: 1, left: 1 });
  expect(await hatsOf(house, 'ana@people.example')).toMatchObject([
    { organisation: 'House', post: 'Chair', country: 'KE' },
  ]);
  expect(await hatsOf(house, 'own@people.example')).toMatchObject([
    { organisation: 'House', post: null, country: null },
  ]);
  const ended = await house.db.selectFrom('affiliation').select('id').where('until', 'is not', null).execute();
  expect(ended).toHaveLength(1);
});

test('what somebody left unsaid when he joined by himself, no table says for him', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { db } = house;
  const row = { country: 'RU', stakeholder: 'gov' as const };
  for (const how of ['form', 'mail', 'list', 'team'] as const) {
    const id = await person(house, `${how}@people.example`, how);
    await db.transaction().execute((trx) => joinNetwork(trx, [id], { now: house.now(), how, basis: 'test' }));
  }
  const emails = ['form', 'mail', 'list', 'team'].map((how) => `${how}@people.example`);
  const people = emails.map((email) => ({ email, name: '', ...row }));
  const table = ['email,country,stakeholder', ...emails.map((email) => `${email},Russia,gov`)].join('\n');
  expect((await bring(house, await prepare(house, table))).report).toMatchObject({ changed: 2, own: 2 });
  await db.transaction().execute((trx) => ensurePeople(trx, people, { now: house.now(), basis: 'a list' }));
  const hats = await Promise.all(emails.map(async (email) => (await hatsOf(house, email)).length));
  expect(hats).toEqual([0, 0, 1, 1]);
});

test('what changed between preview and button is not overrun, and a preview nobody acts on is forgotten', async () => {
  await using open = await testHouse();
  const { house } = open;
  const id = await prepare(house, 'jo@people.example');
  const seen = fingerprintOf(await preview(house, id));
  await person(house, 'jo@people.example', 'Jo');
  await expect(perform(house, importPeople, admin, { import: id, seen })).rejects.toMatchObject({ status: 409 });
  await house.db
    .updateTable('people_import')
    .set({ made_at: new Date(Date.now() - 25 * 3_600_000) })
    .execute();
  await expect(preview(house, id)).rejects.toMatchObject({ status: 410 });
  // Looked for every hour: a table does not lie about for a second day.
  const job = memberJobs(house).find(({ name }) => name === 'members.forget-imports');
  expect(job?.every).toMatch(/^\d+ \* \* \* \*$/);
  await job?.run({});
  expect(await house.db.selectFrom('people_import').select('id').execute()).toEqual([]);
});

test('whatever the table, what the preview shows is what is there afterwards, and doing it again changes nothing', async () => {
  await using open = await testHouse();
  const { house } = open;
  const cells = {
    email: fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'none', ''),
    name: fc.constantFrom('', 'Ana', 'Béla', '=cmd()', 'Chen, Wei'),
    organisation: fc.constantFrom('', 'House', 'Other "House"'),
    country: fc.constantFrom('', 'Kenya', 'KE', 'Congo', 'Europe', 'Atlantis'),
    stakeholder: fc.constantFrom('', 'gov', 'NGO', 'aliens'),
  };
  const tables = fc.array(fc.record(cells), { minLength: 1, maxLength: 12 });
  const answered = fc.record({
    congo: fc.constantFrom('', 'CG', 'CD'),
    replacing: fc.subarray(['name', 'country'] as const),
  });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(tables, answered, async (rows, { congo, replacing }) => {
      const lines = rows.map((row) => Object.values(row).map(quoted).join(','));
      const id = await prepare(house, [Object.keys(cells).join(','), ...lines].join('\n'));
      const { rows: kept } = await findImport(house.db, house.now(), id);
      const asked = questionsOf(kept);
      expect(new Set(asked.map(({ kind, text }) => `${kind} ${text}`)).size).toBe(asked.length);
      const answers = Object.fromEntries(asked.map(({ text }, at) => [String(at), text === 'Congo' ? congo : '']));
      await perform(house, answerImport, admin, { import: id, answers, replacing });
      const count = async () =>
        Number(
          (
            await house.db
              .selectFrom('person')
              .select((eb) => eb.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        );
      const [before, deeds] = [await count(), await preview(house, id)];
      await bring(house, id);
      expect((await count()) - before).toBe(deeds.create.length);
      const next = await prepare(house, [Object.keys(cells).join(','), ...lines].join('\n'));
      await perform(house, answerImport, admin, { import: next, answers, replacing });
      const after = await preview(house, next);
      expect({ create: after.create, changes: after.changes, joining: after.joining, gaps: after.gaps }).toEqual({
        ...{ create: [], changes: [], joining: [], gaps: [] },
      });
      expect(after.twice).toEqual(deeds.twice);
      expect(after.differences.filter(({ fact }) => replacing.some((one) => one === fact))).toEqual([]);
    }),
    runs(30),
  );
});

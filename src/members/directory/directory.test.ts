import fc from 'fast-check';
import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { asking, person, statements } from '../../../test/people.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { addCapacity, type NewCapacity } from '../capacities.ts';
import { type Description, describePerson } from '../description.ts';
import { joinNetwork } from '../membership.ts';
import { type ShownFact, shownFacts, stakeholders } from '../schema.ts';
import { allPeople, type DirectoryFilter } from './directory-filter.ts';
import { exportPeople } from './export-people.ts';
import { directoryPage } from './queries.ts';
import type { Seeing } from './rules.ts';

const all: ShownFact[] = [...shownFacts];
const joining = { now: new Date('2026-01-01'), how: 'form', basis: 'test' } as const;

type Someone = { email: string; name: string; about?: Partial<Description>; hats?: Omit<NewCapacity, 'basis'>[] };

/** A member as he describes himself, in the hats he wears. */
async function member(house: House, { email, name, about = {}, hats = [] }: Someone): Promise<string> {
  const id = await person(house, email, name);
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [id], joining);
    await describePerson(trx, id, about);
    for (const hat of hats) await addCapacity(trx, id, joining.now, { ...hat, basis: 'test' });
  });
  return id;
}

async function network() {
  const open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const ids = {
    ana: await member(house, {
      email: 'ana@people.example',
      name: 'Ána Silva',
      about: { listed: true, shown: all, names: ['安娜'], reads: ['fr', 'es'] },
      hats: [
        { kind: 'organisation', organisation: 'Réseau Ouest', post: 'Chair', country: 'KE', stakeholder: 'civ' },
        { kind: 'delegation', country: 'BR', stakeholder: 'gov' },
      ],
    }),
    shy: await member(house, {
      email: 'shy@people.example',
      name: 'Zoé Quiet',
      about: { listed: true, shown: [], names: ['祖伊'], reads: ['ar'] },
      hats: [{ kind: 'organisation', organisation: 'Secret House', country: 'FR', stakeholder: 'priv' }],
    }),
    unlisted: await member(house, { email: 'un@people.example', name: 'Under Cover', about: { shown: all } }),
  };
  await person(house, 'team@people.example', 'Tea M', ['team', 'site']);
  await person(house, 'guest@people.example', 'Gue St');
  const as = (email?: string) => asking(house, web, email);
  return { ...open, web, ids, as, [Symbol.asyncDispose]: open.close };
}

const namesFor = async (house: House, circle: Seeing, filter: Partial<DirectoryFilter> = {}) =>
  (await directoryPage(house.db, { circle, language: 'en', filter: { ...allPeople, ...filter } }, 1)).people.map(
    ({ name }) => name,
  );

test('a stranger, and who is no member, learns how many we are and no name', async () => {
  await using open = await network();
  for (const email of [undefined, 'guest@people.example']) {
    const answer = await (await open.as(email))('/people');
    const page = await answer.text();
    expect([answer.status, page.includes('The network has 3 members.'), page.includes('href="/join"')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(page).toContain('href="/people/balance"');
    expect(page).not.toMatch(/Silva|Quiet|Cover/);
    expect(page).not.toContain('noindex');
    expect((await (await open.as(email))(`/people/${open.ids.ana}`)).status).toBe(404);
  }
});

test('a member sees who is listed, with what each shows and no address, on pages that no engine indexes', async () => {
  await using open = await network();
  const ask = await open.as('un@people.example');
  const pages = [await ask('/people'), await ask(`/people/${open.ids.ana}`), await ask(`/people/${open.ids.shy}`)];
  const texts = await Promise.all(pages.map((page) => page.text()));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const text of texts) {
    expect(text).toContain('noindex');
    expect(text).not.toMatch(/@people\.example|Secret House|祖伊|العربية<\/span>/);
  }
  for (const fact of ['Ána Silva', '安娜', 'Réseau Ouest', 'Kenya', 'Delegation of Brazil', 'Zoé Quiet'])
    expect(texts[0]).toContain(fact);
  expect(texts[0]).not.toContain('Under Cover');
  expect((await ask(`/people/${open.ids.unlisted}`)).status).toBe(404);
  expect((await ask('/people/export.csv', [])).status).toBe(403);
});

test('the team sees everybody, and who is not listed is marked', async () => {
  await using open = await network();
  const ask = await open.as('team@people.example');
  const page = await (await ask('/people')).text();
  for (const fact of ['Under Cover', 'Secret House', 'not listed for members']) expect(page).toContain(fact);
  expect(page).not.toContain('@people.example');
  expect(await (await ask(`/people/${open.ids.shy}`)).text()).toContain('not all of it shown to members');
});

test('people are found by what they show, in any script and without accents, and by nothing that they hide', async () => {
  await using open = await network();
  const find = (filter: Partial<DirectoryFilter>, circle: Seeing = 'members') => namesFor(open.house, circle, filter);
  const [ana, shy] = [['Ána Silva'], ['Zoé Quiet']];
  for (const [filter, members, team] of [
    [{ q: 'ana sil' }, ana, ana],
    [{ q: '安娜' }, ana, ana],
    [{ q: 'ZOE' }, shy, shy],
    [{ q: '祖伊' }, [], shy],
    [{ q: '%' }, [], []],
    [{ stakeholder: 'civ' }, ana, ana],
    [{ stakeholder: 'priv' }, [], shy],
    [{ country: 'Kenia' }, ana, ana],
    [{ country: 'France' }, [], shy],
    [{ country: 'Atlantis' }, [], []],
    [{ region: 'AG' }, ana, ana],
    [{ region: 'WEOG' }, [], shy],
    [{ region: 'AG', country: 'Brazil' }, [], []],
    // One hat must fit, not two half.
    [{ stakeholder: 'civ', country: 'Brazil' }, [], []],
    [{ organisation: 'reseau' }, ana, ana],
    [{ organisation: 'secret' }, [], shy],
    [{ reads: 'es' }, ana, ana],
    [{ reads: 'ar' }, [], shy],
  ] satisfies [Partial<DirectoryFilter>, string[], string[]][]) {
    expect([filter, await find(filter)]).toEqual([filter, members]);
    expect([filter, await find(filter, 'team')]).toEqual([filter, team]);
  }
});

test('no page of the directory holds a fact that its owner does not show', async () => {
  await using open = await network();
  const { house } = open;
  const mark = (id: number, fact: string) => `${fact}mark${id}x`;
  let n = 0;
  const anybody = fc.record({
    listed: fc.boolean(),
    shown: fc.subarray(all),
    stakeholder: fc.constantFrom(...stakeholders),
    country: fc.constantFrom('MT', 'IS', 'FJ'),
    isDelegation: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anybody, fc.constantFrom(...languages), async (facts, language) => {
      n += 1;
      const { listed, shown, stakeholder, country, isDelegation } = facts;
      const id = await member(house, {
        email: `p${n}@people.example`,
        name: mark(n, 'name'),
        about: { listed, shown, names: [mark(n, 'names')], reads: ['ru'] },
        hats: [
          {
            ...{ kind: isDelegation ? 'delegation' : 'organisation', organisation: mark(n, 'organisation') },
            ...{ post: mark(n, 'post'), country, stakeholder },
          },
        ],
      });
      const asked = { circle: 'members', language, filter: { ...allPeople, q: mark(n, 'name') } } as const;
      const { people } = await directoryPage(house.db, asked, 1);
      const show = (fact: ShownFact) => shown.includes(fact);
      const hat = {
        organisation: show('organisation') ? mark(n, 'organisation') : null,
        post: show('organisation') ? mark(n, 'post') : null,
        country: show('country') ? country : null,
        isDelegation: show('country') && isDelegation,
        stakeholder: show('stakeholder') ? stakeholder : null,
      };
      const isBare = !show('organisation') && !show('country') && !show('stakeholder');
      const seen = {
        ...{ id, name: mark(n, 'name'), listed: true, shown: expect.anything() },
        names: show('names') ? [mark(n, 'names')] : [],
        reads: show('languages') ? ['ru'] : [],
        hats: isBare ? [] : [hat],
      };
      expect(people).toEqual(listed ? [seen] : []);
    }),
    runs(40),
  );
});

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

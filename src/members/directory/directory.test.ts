import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import { all, member, network } from '../../../test/directory-people.ts';
import { runs } from '../../../test/runs.ts';
import { type ShownFact, stakeholders } from '../schema.ts';
import { allPeople, type DirectoryFilter } from './directory-filter.ts';
import { directoryPage } from './queries.ts';
import type { Seeing } from './rules.ts';

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

test('the team sees everybody, and who is not listed is marked; a person’s page tells it, and it alone, the addresses', async () => {
  await using open = await network();
  const ask = await open.as('team@people.example');
  const page = await (await ask('/people')).text();
  for (const fact of ['Under Cover', 'Secret House', 'not listed for members']) expect(page).toContain(fact);
  expect(page).not.toContain('@people.example');
  const shy = await (await ask(`/people/${open.ids.shy}`)).text();
  for (const fact of ['not all of it shown to members', 'href="mailto:shy@people.example"', 'only the team sees this'])
    expect(shy).toContain(fact);
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

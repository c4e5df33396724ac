import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { member } from '../../../test/directory-people.ts';
import { type Ask, asking, mailsTo, person, statements } from '../../../test/people.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { capacitiesOf } from '../capacities.ts';
import { allPeople } from '../directory/directory-filter.ts';
import { alikeAmong } from './alike.ts';
import { organisationFacts } from './organisation-facts.ts';
import { findOrganisation, organisationPage, representedBy, waitingOrganisations } from './queries.ts';
import { addRepresentative } from './represent.ts';
import { sendRepresentativeLink } from './send-representative-link.ts';

const at = new Date('2026-03-01T00:00:00Z');
const joined = { asked_at: at, joined_at: at };
let open: TestHouse;
let as: (email?: string) => Promise<Ask>;

beforeAll(async () => {
  open = await testHouse();
  const web = createWeb(open.house, rooms);
  as = (email) => asking(open.house, web, email);
  await person(open.house, 'team@people.example', 'Team', ['team', 'site']);
});
beforeEach(async () => {
  await open.house.db.updateTable('affiliation').set({ organisation_id: null, represents: false }).execute();
  await open.house.db.deleteFrom('organisation').execute();
});
afterAll(() => open.close());

type New = { name: string; names?: string[]; country?: string; stakeholder?: 'civ' | 'tech' | 'io'; web?: string };

async function organisation(facts: New, dates: { asked_at: Date; joined_at?: Date } = joined): Promise<string> {
  const row = { ...facts, ...dates };
  return (await open.house.db.insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A member who speaks for an organisation; he shows what `about` says. */
async function speaker(id: string, email: string, name: string, about = {}): Promise<string> {
  const personId = await member(open.house, { email, name, about });
  await represent(personId, id);
  return personId;
}

async function represent(personId: string, id: string) {
  await open.house.db.transaction().execute(async (trx) => {
    const found = await findOrganisation(trx, id);
    if (found) await addRepresentative(trx, personId, found, at);
  });
}

test('members see the representatives who chose it, strangers none; each sees himself, the team all', async () => {
  const id = await organisation({ name: 'Fibre Forum' });
  await speaker(id, 'shown@people.example', 'Shown Speaker', { listed: true, shown: ['organisation'] });
  await speaker(id, 'hides@people.example', 'Hiding Speaker', { listed: true, shown: ['country'] });
  await speaker(id, 'unlisted@people.example', 'Unlisted Speaker', {});
  await member(open.house, { email: 'other@people.example', name: 'Other' });
  const seenBy = async (email?: string) => {
    const page = await (await (await as(email))(`/people/organisations/${id}`)).text();
    return ['Shown', 'Hiding', 'Unlisted'].filter((name) => page.includes(`${name} Speaker`));
  };
  expect(await seenBy()).toEqual([]);
  expect(await seenBy('other@people.example')).toEqual(['Shown']);
  expect(await seenBy('hides@people.example')).toEqual(['Shown', 'Hiding']);
  expect(await seenBy('team@people.example')).toEqual(['Shown', 'Hiding', 'Unlisted']);
});

test('a representative asks a member, who accepts by his mail; whoever is no member hears nothing', async () => {
  const id = await organisation({ name: 'Open Cables', country: 'KE', stakeholder: 'tech' });
  await speaker(id, 'first@people.example', 'First', { listed: true });
  const second = await member(open.house, {
    ...{ email: 'second@people.example', name: 'Second', about: { language: 'ru' } },
    hats: [{ kind: 'organisation', organisation: 'open CABLES', post: 'Engineer', country: 'UG' }],
  });
  await person(open.house, 'outside@people.example', 'Outside');
  const first = await as('first@people.example');
  const answers: (string | null)[] = [];
  for (const email of ['second@people.example', 'outside@people.example', 'nobody@people.example']) {
    const answer = await first(`/people/organisations/${id}/representatives`, [['email', email]]);
    answers.push(answer.headers.get('location'));
    const input = { id, email, language: 'en' as const };
    await perform(open.house, sendRepresentativeLink, houseActor('test'), input);
  }
  expect(new Set(answers)).toEqual(new Set([`/people/organisations/${id}?done=asked`]));
  expect(await mailsTo(open.house, 'outside@people.example')).toEqual([]);
  expect(await mailsTo(open.house, 'nobody@people.example')).toEqual([]);
  const [mail = ''] = await mailsTo(open.house, 'second@people.example');
  expect(mail).toContain('Вы представляете организацию «Open Cables»?');
  await (await as())(/\/ru\/confirm\/\S+/.exec(mail)?.[0] ?? '', []);
  // What he said in his own words gives way, with his post and the country he had named.
  expect(await capacitiesOf(open.house.db, second)).toMatchObject([
    {
      organisation: 'Open Cables',
      organisationId: id,
      represents: true,
      post: 'Engineer',
      country: 'UG',
      isMain: true,
    },
  ]);
  expect((await representedBy(open.house.db, second)).map(({ name }) => name)).toEqual(['Open Cables']);
  // He may speak for it in a further post, which the page offers; for another one he may not.
  const own = await as('second@people.example');
  expect(await (await own('/me/capacities')).text()).toContain(`<option value="${id}">Open Cables</option>`);
  const take = (organisationId: string) =>
    own('/me/capacities', [
      ['kind', 'organisation'],
      ['organisationId', organisationId],
      ['post', 'Board'],
    ]);
  expect((await take(id)).status).toBe(303);
  expect((await take(await organisation({ name: 'Not his' }))).status).toBe(422);
  expect(await capacitiesOf(open.house.db, second)).toMatchObject([
    { post: 'Engineer' },
    { post: 'Board', represents: true, organisation: 'Open Cables', country: 'KE', stakeholder: 'tech' },
  ]);
  await own(`/people/organisations/${id}/representatives/end`, []);
  expect(await capacitiesOf(open.house.db, second)).toEqual([]);
});

test('a representative asks that it leave, the team is told once and ends it; then nobody speaks for it', async () => {
  const id = await organisation({ name: 'Leaving Ltd' });
  const who = await speaker(id, 'leaves@people.example', 'Leaves');
  const leaves = await as('leaves@people.example');
  const before = (await mailsTo(open.house, 'team@people.example')).length;
  for (const _ of [1, 2]) await leaves(`/people/organisations/${id}/leave`, []);
  const told = (await mailsTo(open.house, 'team@people.example')).slice(before);
  expect([told.length, told[0]?.includes(`/people/organisations/${id}`)]).toEqual([1, true]);
  const team = await as('team@people.example');
  expect(await (await team('/people/organisations')).text()).toContain('1 organisation wants to leave');
  expect((await leaves(`/people/organisations/${id}/end`, [])).status).toBe(403);
  await team(`/people/organisations/${id}/end`, []);
  expect(await capacitiesOf(open.house.db, who)).toEqual([]);
  expect((await (await as())(`/people/organisations/${id}`)).status).toBe(404);
});

test('the team changes names and facts, and makes one of two; the address of the other leads to it', async () => {
  const keep = await organisation({ name: 'Alpha Net' });
  const other = await organisation({
    name: 'ALPHA-NET',
    names: ['阿尔法'],
    country: 'CN',
    web: 'https://alpha.example/',
  });
  const who = await speaker(other, 'alpha@people.example', 'Alpha');
  const team = await as('team@people.example');
  expect(await (await team(`/people/organisations/${keep}/edit`)).text()).toContain('ALPHA-NET');
  const facts: [string, string][] = [
    ['organisation', 'Alpha Network'],
    ['names', 'Alpha Net'],
    ['country', 'nowhere'],
    ['stakeholder', 'io'],
    ['web', ''],
  ];
  await team(`/people/organisations/${keep}/edit`, facts);
  await team(`/people/organisations/${keep}/merge`, [['other', other]]);
  const page = await organisationPage(open.house.db, allPeople, 'en', 1);
  expect(page.organisations).toEqual([
    {
      ...{ id: keep, name: 'Alpha Network', names: ['Alpha Net', 'ALPHA-NET', '阿尔法'] },
      ...{ country: 'CN', stakeholder: 'io', web: 'https://alpha.example/' },
    },
  ]);
  expect(await capacitiesOf(open.house.db, who)).toMatchObject([{ organisationId: keep, represents: true }]);
  const old = await (await as())(`/fr/people/organisations/${other}`);
  expect([old.status, old.headers.get('location')]).toEqual([301, `/fr/people/organisations/${keep}`]);
});

test('a request that is a member already is pointed out, by its name in whatever spelling or its web domain', async () => {
  const id = await organisation({ name: 'Réseau Ouest', web: 'https://www.ouest.example/fr' });
  await organisation({ name: 'Something else' });
  const facts = { asked_at: at };
  await organisation({ name: 'RESEAU  OUEST' }, facts);
  await organisation({ name: 'Le Réseau', web: 'http://ouest.example' }, facts);
  const waiting = await waitingOrganisations(open.house.db);
  expect(waiting.map(({ name, alike }) => [name, alike.map((one) => [one.id, one.by, one.state])]).toSorted()).toEqual([
    ['Le Réseau', [[id, 'web', 'member']]],
    ['RESEAU  OUEST', [[id, 'name', 'member']]],
  ]);
  const page = await (await (await as('team@people.example'))('/people/organisations')).text();
  expect(page).toContain('Same web site as the member');
});

test('a name of signs alone is like itself only, and an organisation is not like itself', () => {
  const one = { id: '1', name: '+++', names: [], web: null };
  expect(alikeAmong([one, { ...one, id: '2', name: '---' }, { ...one, id: '3' }])(one)).toMatchObject([{ id: '3' }]);
});

test('a thousand organisations are paged and filtered in as many statements as one', async () => {
  const countries = ['KE', 'FR', 'BR', 'CN'];
  const rows = Array.from({ length: 1000 }, (_, n) => ({
    ...{ name: `Organisation ${String(n).padStart(4, '0')}`, country: countries[n % 4] ?? 'KE', ...joined },
    stakeholder: n % 2 === 0 ? ('civ' as const) : ('tech' as const),
  }));
  const page = (house = open.house, filter = allPeople, n = 1) => organisationPage(house.db, filter, 'en', n);
  await organisation({ name: 'Organisation of one' });
  const few = await statements(open.house, (house) => page(house));
  await open.house.db.insertInto('organisation').values(rows).execute();
  expect(await statements(open.house, (house) => page(house))).toBe(few);
  const last = await page(open.house, allPeople, 21);
  expect([last.paging.pages, last.paging.total, last.organisations.length]).toEqual([21, 1001, 1]);
  const african = await page(open.house, { ...allPeople, region: 'AG', stakeholder: 'civ' });
  expect(african.paging.total).toBe(250);
  expect((await page(open.house, { ...allPeople, country: 'فرنسا', stakeholder: 'tech' })).paging.total).toBe(250);
  expect((await page(open.house, { ...allPeople, q: 'óF oNe' })).organisations).toHaveLength(1);
});

test('what a form says of an organisation is read the same once and twice, and no address leads into a script', () => {
  const said = {
    organisation: ' A  B ',
    names: 'x\n\n y \nx',
    country: 'nowhere',
    stakeholder: 'io',
    web: 'a.example',
  };
  const once = organisationFacts.parse(said);
  expect(once).toMatchObject({ organisation: 'A B', names: 'x\ny', web: 'https://a.example/' });
  expect(organisationFacts.parse(once)).toEqual(once);
  for (const web of ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@c.example', 'localhost', 'a b.example'])
    expect([web, organisationFacts.safeParse({ ...said, web }).success]).toEqual([web, false]);
});

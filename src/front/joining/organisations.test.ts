import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { capacitiesOf, findPersonByEmail, isInNetwork } from '#members/index.ts';
import { consentsOf } from '#members/membership.ts';
import type { House } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { type Ask, asking, mailsTo, person } from '../../../test/people.ts';
import { carried } from '../../../test/permissions/organisations.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

type Fields = [string, string][];

async function network() {
  const open = await testHouse();
  const { house } = open;
  const web: Hono<PageEnv> = createWeb(house, rooms);
  const team = await person(house, 'team@people.example', 'Team', ['team', 'site']);
  await house.db.updateTable('person').set({ language: 'fr' }).where('id', '=', team).execute();
  return { open, house, ask: await asking(house, web), as: (email: string) => asking(house, web, email) };
}

const whole = async (house: House): Promise<Fields> => [
  ...Object.entries(await carried(house)),
  ['organisation', 'Réseau  Ouest'],
  ['names', '西部网络\n\nRed Oeste\n'],
  ['country', 'SN'],
  ['stakeholder', 'civ'],
  ['web', 'www.reseau-ouest.example'],
  ['name', 'Awa Ndiaye'],
  ['email', 'awa@people.example'],
  ['speaks', 'on'],
  ['details', 'on'],
];
const without = (fields: Fields, ...names: string[]) => fields.filter(([name]) => !names.includes(name));

/** Presses the button behind the newest mail to an address. */
async function confirm(house: House, ask: Ask, email: string): Promise<Response> {
  const mail = (await mailsTo(house, email)).at(-1) ?? '';
  return ask(/\/(?:[a-z]{2}\/)?confirm\/\S+/.exec(mail)?.[0] ?? '', []);
}

const idOf = async ({ db }: House, name: string) =>
  (await db.selectFrom('organisation').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;

test('from the form by mail and the team to the public page, with the representative among the members only', async () => {
  const { open, house, ask, as } = await network();
  await using _ = open;
  expect(await (await ask('/es/join/organisation')).text()).toContain('name="names"');
  const answer = await ask('/es/join/organisation', await whole(house));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/es/join/asked']);
  // Nothing is kept of anybody, and the team hears nothing, before the button.
  expect(await house.db.selectFrom('organisation').select('id').execute()).toEqual([]);
  expect(await findPersonByEmail(house.db, 'awa@people.example')).toBeUndefined();
  expect(await mailsTo(house, 'team@people.example')).toEqual([]);
  expect((await confirm(house, ask, 'awa@people.example')).status).toBe(200);
  const awa = await findPersonByEmail(house.db, 'awa@people.example');
  expect([awa?.name, await isInNetwork(house.db, awa?.personId ?? '')]).toEqual(['Awa Ndiaye', true]);
  const { edition } = await carried(house);
  expect(await consentsOf(house.db, awa?.personId ?? '')).toMatchObject([{ kind: 'details', text: edition }]);
  const [told = ''] = await mailsTo(house, 'team@people.example');
  expect(told).toContain('Réseau Ouest\u00a0» demande à rejoindre');
  expect(told).toContain('/fr/people/organisations');

  const id = await idOf(house, 'Réseau Ouest');
  const team = await as('team@people.example');
  expect(await (await ask('/people/organisations')).text()).not.toContain('Réseau Ouest');
  expect((await ask(`/people/organisations/${id}`)).status).toBe(404);
  const waiting = await (await team('/people/organisations')).text();
  for (const words of ['Réseau Ouest', '西部网络', 'Senegal', 'Awa Ndiaye', 'awa@people.example'])
    expect(waiting).toContain(words);
  expect((await team(`/people/organisations/${id}/let-in`, [])).status).toBe(303);

  const page = await (await ask('/people/organisations')).text();
  for (const words of ['Réseau Ouest', '西部网络', 'Senegal', 'Civil society']) expect(page).toContain(words);
  expect(await (await ask('/search?q=reseau')).text()).toContain(`/people/organisations/${id}`);
  const one = await (await ask(`/people/organisations/${id}`)).text();
  expect(one).toContain('href="https://www.reseau-ouest.example/"');
  expect(one + page).not.toContain('Awa Ndiaye');
  const hats = await capacitiesOf(house.db, awa?.personId ?? '');
  expect(hats).toMatchObject([
    { organisationId: id, represents: true, country: 'SN', stakeholder: 'civ', isMain: true },
  ]);
  const letIn = (await mailsTo(house, 'awa@people.example')).at(-1) ?? '';
  expect(letIn).toContain(`/es/people/organisations/${id}`);
  const types = await house.db.selectFrom('event').select(['type', 'about']).orderBy('id').execute();
  expect(types.filter(({ about }) => about === `organisation:${id}`).map(({ type }) => type)).toEqual([
    'members.organisation-asked',
    'members.organisation-joined',
  ]);
  expect((await team(`/people/organisations/${id}/let-in`, [])).status).toBe(409);
});

test('whoever is signed in asks without a mail, and hears the reason when the team declines', async () => {
  const { open, house, as } = await network();
  await using _ = open;
  await person(house, 'ben@people.example', 'Ben');
  const ben = await as('ben@people.example');
  expect(await (await ben('/join/organisation')).text()).not.toContain('name="email"');
  const fields = without(await whole(house), 'name', 'email');
  const before = (await mailsTo(house, 'ben@people.example')).length;
  const answer = await ben('/join/organisation', fields);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/join/organisation/asked']);
  // Sent twice, it waits once.
  await ben('/join/organisation', fields);
  expect(await mailsTo(house, 'team@people.example')).toHaveLength(1);
  expect(await mailsTo(house, 'ben@people.example')).toHaveLength(before);
  const id = await idOf(house, 'Réseau Ouest');
  const team = await as('team@people.example');
  const missing = await team(`/people/organisations/${id}/decline`, [['reason', ' ']]);
  expect([missing.status, (await missing.text()).includes(`id="reason-${id}-error"`)]).toEqual([422, true]);
  await team(`/people/organisations/${id}/decline`, [['reason', 'It does not exist any more.']]);
  expect((await mailsTo(house, 'ben@people.example')).at(-1)).toContain('It does not exist any more.');
  expect(await (await team('/people/organisations')).text()).toContain('No organisation asks to join');
  // He may ask for three at once, and no more.
  for (const n of [1, 2, 3]) await ben('/join/organisation', [...fields, ['organisation', `Another ${n}`]]);
  expect((await ben('/join/organisation', [...fields, ['organisation', 'Another 4']])).status).toBe(409);
});

test('what is wrong is said at its field, programs hear what everybody hears, and an address is written to three times', async () => {
  const { open, house, ask } = await network();
  await using _ = open;
  const fields = await whole(house);
  const wrong: Fields = [
    ['web', 'javascript:alert(1)'],
    ['email', 'awa@'],
  ];
  const answer = await ask('/join/organisation', [
    ...without(fields, 'organisation', 'country', 'stakeholder', 'web', 'email', 'speaks'),
    ...wrong,
  ]);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  for (const field of ['organisation', 'country', 'stakeholder', 'web', 'email', 'speaks'])
    expect([field, page.includes(`id="${field}-error"`)]).toEqual([field, true]);
  expect(page).toContain('value="Awa Ndiaye"');
  const robot = await ask('/join/organisation', [...fields, ['homepage', 'x']]);
  expect(robot.headers.get('location')).toBe('/join/asked');
  expect((await ask('/join/organisation', without(fields, 'opened'))).status).toBe(422);
  expect(await mailsTo(house, 'awa@people.example')).toEqual([]);
  const answers: number[] = [];
  for (let n = 0; n < 4; n += 1) answers.push((await ask('/join/organisation', fields)).status);
  expect(answers).toEqual([303, 303, 303, 429]);
});

test('people and organisations are counted apart: on the first page, in the balance, in the report, and in their tables', async () => {
  const { open, house, ask, as } = await network();
  await using _ = open;
  await person(house, 'ben@people.example', 'Ben');
  const at = new Date('2026-01-05T00:00:00Z');
  await house.db
    .insertInto('membership')
    .values(
      ['team@people.example', 'ben@people.example'].map((email) => ({
        ...{ joined_at: at, how: 'form' as const, basis: 'a test' },
        person_id: house.db.selectFrom('address').select('person_id').where('email', '=', email),
      })),
    )
    .execute();
  const names = ['One', 'Two', 'Three'];
  const rows = names.map((name) => ({ name, asked_at: at, joined_at: at }));
  await house.db
    .insertInto('organisation')
    .values([...rows, { name: 'Asks', asked_at: at }])
    .execute();
  const balance = await (await ask('/people/balance')).text();
  expect(balance).toMatch(/2 people from [^<]*; and 3 organisations\./);
  expect(await (await ask('/people/balance.csv')).text()).toMatch(/^all,organisations,,3,/m);
  expect(await (await ask('/people/balance.json')).json()).toMatchObject({ people: 2, organisations: 3 });
  expect((await (await ask('/')).text()).replaceAll(/<\/?b>/g, '')).toContain('<li>3 organisations</li>');
  const team = await as('team@people.example');
  const period = 'from=2026-01-01&to=2026-02-01';
  const report = (await (await team(`/admin/report?${period}`)).text()).replaceAll(/<\/?b>/g, '');
  expect(report).toContain('2 people at the end');
  expect(report).toContain('3 organisations at the end');
  expect(await (await team(`/admin/report.csv?${period}`)).text()).toMatch(/^organisations,,0,0,3,3/m);
});

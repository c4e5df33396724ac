import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { member } from '../../../test/directory-people.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { acceptRepresenting } from './accept-representing.ts';
import { findOrganisation, representativeIds } from './queries.ts';

const at = new Date('2026-03-01T00:00:00Z');

/** Open Cables, for which Rosa speaks, and ALPHA, which asks to join; Tea is of the team. */
async function withTwo() {
  const open = await testHouse();
  const { house } = open;
  await person(house, 'tea@people.example', 'Tea', ['team', 'site']);
  const rosa = await member(house, { email: 'rosa@people.example', name: 'Rosa' });
  const asker = await member(house, { email: 'asks@people.example', name: 'Asks' });
  const add = async (row: { name: string; joined_at?: Date; asked_by?: string }) =>
    (
      await house.db
        .insertInto('organisation')
        .values({ asked_at: at, ...row })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const id = await add({ name: 'Open Cables', joined_at: at });
  const other = await add({ name: 'ALPHA', asked_by: asker });
  await perform(house, acceptRepresenting, houseActor('test'), { id, person: rosa });
  const web = createWeb(house, rooms);
  const [team, own] = [await asking(house, web, 'tea@people.example'), await asking(house, web, 'rosa@people.example')];
  return {
    ...open,
    team,
    own,
    id,
    other,
    rosa,
    path: `/people/organisations/${id}`,
    [Symbol.asyncDispose]: open.close,
  };
}

test('no page of an organisation has a button for what no button undoes: it leads to one that says what will happen', async () => {
  await using open = await withTwo();
  const { house, team, own, id, other, rosa, path } = open;
  const pages = [await team(path), await team('/people/organisations'), await team(`${path}/edit`), await own(path)];
  for (const page of pages) expect((await page.text()).match(/<form[^>]*action="[^"]*(?:\/end|\/merge)"/g)).toBeNull();

  const asked: [typeof team, string, string[]][] = [
    [team, `${path}/end`, ['End the membership of Open Cables?', '1 person represents it now', 'ask to join anew']],
    [team, `${path}/merge?other=${other}`, ['Make Open Cables and ALPHA one record?', 'Whoever asked for ALPHA']],
    [team, `${path}/representatives/end?person=${rosa}`, ['End that Rosa represents Open Cables?', 'Nobody else']],
    [own, `${path}/representatives/end`, ['Represent Open Cables no longer?', 'has to be accepted']],
  ];
  for (const [ask, where, words] of asked) {
    const page = await ask(where);
    const text = await page.text();
    expect([where, page.status]).toEqual([where, 200]);
    for (const each of [...words, 'No button undoes this.', 'Leave everything as it is']) expect(text).toContain(each);
  }
  expect(await representativeIds(house.db, id)).toEqual([rosa]);
  expect(await findOrganisation(house.db, id)).toMatchObject({ leftAt: null });

  // The form of the page does what the page says.
  const text = await (await team(`${path}/merge?other=${other}`)).text();
  const action = /<form method="post" action="([^"]+merge)"/.exec(text)?.[1] ?? '';
  expect((await team(action, [['other', /name="other" value="([^"]+)"/.exec(text)?.[1] ?? '']])).status).toBe(303);
  expect(await findOrganisation(house.db, other)).toMatchObject({ mergedInto: id });
});

test('only those who may do it are asked', async () => {
  await using open = await withTwo();
  const { own, team, path, other } = open;
  expect((await own(`${path}/end`)).status).toBe(403);
  expect((await own(`${path}/merge?other=${other}`)).status).toBe(403);
  for (const nothing of ['nothing', '-'.repeat(36), other.replaceAll('-', '0'), ''])
    expect([nothing, (await team(`${path}/merge?other=${nothing}`)).status]).toEqual([nothing, 404]);
  expect((await team(`${path}/representatives/end?person=${'-'.repeat(36)}`)).status).toBe(404);
  expect((await team(`${path}/representatives/end`)).status).toBe(404);
});

test('the button pressed twice, or after somebody else pressed it, does nothing more', async () => {
  await using open = await withTwo();
  const { house, team, own, id, other, rosa, path } = open;
  const events = async () => (await house.db.selectFrom('event').select('type').orderBy('id').execute()).length;
  const deeds: [typeof team, string, [string, string][]][] = [
    [team, '/merge', [['other', other]]],
    [team, '/representatives/end', [['person', rosa]]],
    [team, '/end', []],
  ];
  for (const [ask, where, fields] of deeds) {
    const before = await events();
    const answers = await Promise.all([1, 2].map(() => ask(`${path}${where}`, fields)));
    const done = answers.filter(({ status }) => status === 303);
    expect([where, done.length > 0, answers.every(({ status }) => status < 500)]).toEqual([where, true, true]);
    expect([where, await events()]).toEqual([where, before + 1]);
  }
  expect((await own(`${path}/representatives/end`)).status).toBe(404);
  expect(await findOrganisation(house.db, id)).toMatchObject({ leftAt: expect.any(Date) });
});

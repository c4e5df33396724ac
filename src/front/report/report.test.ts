import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinNetwork, networkIn } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { type Ask, asking, person } from '../../../test/people.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { daysAsked, periodOf, wrongDay } from './period.ts';

let open: TestHouse;
let team: Ask;
let stranger: Ask;

beforeAll(async () => {
  open = await testHouse();
  const { house } = open;
  const { db } = house;
  const web = createWeb(house, rooms);
  await person(house, 'team@people.example', 'Team', ['team', 'site']);
  const add = async (email: string, country: string, joined: string, left?: string) => {
    const id = await person(house, email, 'Somebody');
    const now = new Date(joined);
    await db.transaction().execute((trx) => joinNetwork(trx, [id], { now, how: 'form', basis: 'test' }));
    if (left)
      await db
        .updateTable('membership')
        .set({ left_at: new Date(left) })
        .where('person_id', '=', id)
        .execute();
    const facts = { person_id: id, country, stakeholder: 'civ', basis: 'test', since: now } as const;
    await db.insertInto('affiliation').values(facts).execute();
    return id;
  };
  for (let n = 0; n < 6; n += 1) await add(`ke${n}@people.example`, 'KE', '2025-12-01');
  await add('gone@people.example', 'KE', '2025-12-01', '2026-01-20');
  for (let n = 0; n < 5; n += 1) await add(`br${n}@people.example`, 'BR', '2026-03-31T23:59:59Z');
  // After the last moment of the period.
  await add('late@people.example', 'FR', '2026-04-01T00:00:00Z');
  team = await asking(house, web, 'team@people.example');
  stranger = await asking(house, web);
}, 60_000);
afterAll(() => open.close());

const path = '/admin/report?from=2026-01-01&to=2026-03-31';

test('the network at both ends of a period, to the second', async () => {
  const network = await networkIn(open.house.db, periodOf({ from: '2026-01-01', to: '2026-03-31' }));
  expect(network).toMatchObject({ joined: 5, left: 1, newStates: { named: ['BR'], unsaid: 0 } });
  expect([network.start.people, network.end.people]).toEqual([7, 11]);
  expect(network.end.states).toBe(2);
  // By country nothing is said of the start: beside the end it would tell what both hide.
  expect(Object.keys(network.start).sort()).toEqual(['groupUnknown', 'groups', 'organisations', 'people']);
  expect(network.end.places.map(({ people }) => people?.from)).toEqual([6, 0, 0, 5, 0, 0, 0]);
});

test('what a person stood for then counts, and not what he stands for now', async () => {
  const { db } = open.house;
  const one = await db
    .selectFrom('address')
    .select('person_id')
    .where('email', '=', 'ke0@people.example')
    .executeTakeFirstOrThrow();
  const moved = new Date('2026-05-01');
  await db.updateTable('affiliation').set({ until: moved }).where('person_id', '=', one.person_id).execute();
  const facts = { person_id: one.person_id, country: 'US', basis: 'test', since: moved } as const;
  await db.insertInto('affiliation').values(facts).execute();
  const { end } = await networkIn(db, periodOf({ from: '2026-01-01', to: '2026-03-31' }));
  expect(end.countries?.map(({ code, people }) => `${code} ${people}`)).toEqual(['BR 5', 'KE 6']);
});

test('a stranger gets neither the page nor the table', async () => {
  expect([(await stranger(path)).status, (await stranger(path.replace('?', '.csv?'))).status]).toEqual([403, 403]);
});

describe.each(languages)('in %s', (language) => {
  test('one page has every figure', async () => {
    const answer = await team(`${language === 'en' ? '' : `/${language}`}${path}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html.match(/<b>/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

test('the table says the same, and no cell of it is a formula', async () => {
  const csv = await (await team(path.replace('?', '.csv?'))).text();
  expect(csv).toContain('people,,7,7,11,11\r\n');
  expect(csv).toContain('joined,,,,5,5\r\n');
  expect(csv).toContain('new-member-state,Brazil,,,,\r\n');
  expect(csv).toContain('member-states,,,,2,2\r\n');
  expect(csv).toContain('regional-group,African States,,,6,6\r\n');
  expect(csv.split(/[,\r\n]+/).filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
});

test.each([
  ['2026-02-30', '2026-03-01', 'from'],
  ['2026-03-02', '2026-03-01', 'to'],
  ['=1+1', '2026-03-01', 'from'],
  ['2026-03-01', '+275760-09-13', 'to'],
  ['2026-03-01', '2026-03-01', undefined],
])('from %s to %s: wrong is %s', async (from, to, wrong) => {
  expect(wrongDay({ from, to })).toBe(wrong);
  const answer = await team(`/admin/report?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
  expect(answer.status).toBe(wrong ? 422 : 200);
  if (wrong) expect(await answer.text()).toContain(`href="#${wrong}"`);
});

test('without days it tells three whole months and this one', () => {
  expect(daysAsked(undefined, undefined, new Date('2026-02-14T23:00:00Z'))).toEqual({
    from: '2025-11-01',
    to: '2026-02-14',
  });
});

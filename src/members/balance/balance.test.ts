import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { type Ask, asking, person, statements } from '../../../test/people.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { addCapacity } from '../capacities.ts';
import { joinNetwork, leaveNetwork } from '../membership.ts';
import { type Stakeholder, stakeholders } from '../schema.ts';
import { balanceInShort, balanceNow } from './balance-queries.ts';
import { inShort } from './in-short.ts';

/** Country, group, how many people, and the day they came. */
const made: [string | undefined, Stakeholder | undefined, number, string][] = [
  ['KE', 'civ', 4, '2026-01-10'],
  ['KE', 'tech', 2, '2026-02-10'],
  ['NG', 'gov', 1, '2026-02-11'],
  ['ZA', 'acad', 2, '2026-02-12'],
  ['GH', 'civ', 1, '2026-02-12'],
  ['BR', 'tech', 5, '2026-02-12'],
  ['AR', 'priv', 2, '2026-02-12'],
  ['US', 'priv', 6, '2026-03-01'],
  ['PS', 'civ', 1, '2026-03-02'],
  ['GF', undefined, 1, '2026-03-02'],
  [undefined, 'io', 3, '2026-03-03'],
];
const now = new Date('2026-04-05T12:00:00Z');
let open: TestHouse;
let ask: Ask;

beforeAll(async () => {
  open = await testHouse();
  let n = 0;
  for (const [country, stakeholder, people, day] of made)
    for (let each = 0; each < people; each += 1)
      await member(open, `p${n++}@people.example`, day, country, stakeholder);
  // Neither is in the network: one was never, one has left.
  await person(open.house, 'never@people.example', 'Never');
  const gone = await member(open, 'gone@people.example', '2026-02-20', 'FR', 'gov');
  await open.house.db.transaction().execute((trx) => leaveNetwork(trx, gone, new Date('2026-03-20T00:00:00Z')));
  await open.house.db
    .insertInto('organisation')
    .values([
      { name: 'In', asked_at: now, joined_at: now },
      { name: 'Asked', asked_at: now },
    ])
    .execute();
  ask = await asking(open.house, createWeb(open.house, rooms));
}, 60_000);
afterAll(() => open.close());

async function member(
  { house }: TestHouse,
  email: string,
  day: string,
  country?: string,
  stakeholder?: Stakeholder,
): Promise<string> {
  const at = new Date(`${day}T00:00:00Z`);
  const id = await person(house, email, '=Name');
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [id], { now: at, how: 'form', basis: 'test' });
    const facts = { kind: 'own', country, stakeholder, basis: 'test' } as const;
    if (country || stakeholder) await addCapacity(trx, id, at, facts);
  });
  return id;
}

test('the figures of a network made by hand', async () => {
  const balance = await balanceNow(open.house.db, now);
  expect(balance).toMatchObject({ people: 28, organisations: 1, states: 7, observers: 1, territories: 1 });
  expect(balance.groups.map(({ group, people }) => `${group} ${people}`)).toEqual([
    'gov 1',
    'priv 8',
    'civ 6',
    'tech 7',
    'acad 2',
    'io 3',
  ]);
  expect(balance.groupUnknown).toBe(1);
  expect(balance.places.map(({ place, present, of }) => `${place} ${present}/${of}`)).toEqual([
    'AG 4/54',
    'APG 0/54',
    'EEG 0/23',
    'GRULAC 2/33',
    'WEOG 1/29',
    'observer 1/2',
    'territory 1/54',
  ]);
  expect(balance.countries?.map(({ code, people }) => `${code} ${people}`)).toEqual([
    'AR small',
    'BR 5',
    'GF small',
    'GH small',
    'KE 6',
    'NG small',
    'PS small',
    'US 6',
    'ZA small',
  ]);
  // Three small counts in Africa: their sum of 4 is one of 3 to 6. One in Latin America: nothing more than 1 to 4.
  expect(balance.places.map(({ people }) => people)).toEqual([
    { from: 9, to: 12 },
    { from: 0, to: 0 },
    { from: 0, to: 0 },
    { from: 6, to: 9 },
    { from: 6, to: 6 },
    { from: 1, to: 4 },
    { from: 1, to: 4 },
  ]);
  expect(balance.growth).toEqual([
    { month: '2026-01', people: 4 },
    { month: '2026-02', people: 18 },
    { month: '2026-03', people: 28 },
    { month: '2026-04', people: 28 },
  ]);
  // −Σ p ln p / ln 6 for 1, 8, 6, 7, 2, 3 of 27, worked out apart from the code.
  expect(balance.evenness.stakeholder).toBeCloseTo(0.895, 3);
});

test('in short, for the first page', async () => {
  expect(await balanceInShort(open.house.db, now)).toMatchObject({
    people: 28,
    states: 7,
    nobodyIn: 186,
    known: 27,
    largest: { group: 'priv', people: 8 },
    smallest: { group: 'gov', people: 1 },
  });
});

test('where several groups are alike, none of them is called the smallest', async () => {
  const balance = await balanceNow(open.house.db, now);
  const groups = (...people: number[]) => people.map((n, at) => ({ group: stakeholders[at] ?? 'io', people: n }));
  const short = (...people: number[]) => {
    const { largest, smallest } = inShort({ ...balance, groups: groups(...people) });
    return [largest?.group, smallest?.group];
  };
  expect(short(1, 0, 0, 0, 0, 0)).toEqual(['gov', undefined]);
  expect(short(3, 3, 2, 1, 0, 0)).toEqual([undefined, undefined]);
  expect(short(1, 2, 3, 4, 5, 6)).toEqual(['io', 'gov']);
});

test('asks the database as often for one member as for many', async () => {
  await using small = await testHouse();
  const of = (house: TestHouse) => statements(house.house, ({ db }) => balanceNow(db, now));
  expect([await of(small), await of(open)]).toEqual([3, 3]);
});

describe.each(languages)('the page in %s', (language) => {
  const prefix = language === 'en' ? '' : `/${language}`;

  test('has every part', async () => {
    const answer = await ask(`${prefix}/people/balance`);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html.match(/<h2 id="[a-z]+"/g)).toHaveLength(10);
    expect(html).toContain('class="world"');
    expect(html.length).toBeLessThan(200_000);
  });

  test('has its bars as a picture', async () => {
    const picture = await (await ask(`${prefix}/people/balance.svg`)).text();
    expect(picture).toMatch(/^<svg xmlns.*<\/svg>\n$/s);
    expect(picture).toContain(`lang="${language}"`);
  });
});

test('the table and the picture tell no small count, and no cell of the table is a formula', async () => {
  const csv = await (await ask('/people/balance.csv')).text();
  expect(csv).toContain('country,NG,Nigeria,,,1,4\r\n');
  expect(csv).toContain('country,KE,Kenya,,,6,6\r\n');
  expect(csv.split(/[,\r\n]+/).filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  const json = await (await ask('/people/balance.json')).json();
  expect(json).toMatchObject({ people: 28, memberStates: { present: 7, of: 193 } });
});

test('everything public follows from what is published: a hidden count that changes leaves it the same', async () => {
  await using one = await twoCountries([2, 3]);
  await using other = await twoCountries([3, 2]);
  const shown = async (house: TestHouse) => {
    const asks = await asking(house.house, createWeb(house.house, rooms));
    const answers = await Promise.all(['', '.csv', '.json', '.svg'].map((end) => asks(`/people/balance${end}`)));
    return Promise.all(answers.map((answer) => answer.text()));
  };
  expect(await shown(one)).toEqual(await shown(other));
});

test('an unchanged page costs one short answer', async () => {
  const web = createWeb(open.house, rooms);
  const first = await web.request('https://parley.test.example/people/balance');
  const etag = first.headers.get('ETag') ?? '';
  const again = await web.request('https://parley.test.example/people/balance', { headers: { 'If-None-Match': etag } });
  expect([first.status, again.status]).toEqual([200, 304]);
});

test('a network of three people from three countries names none of them', async () => {
  await using tiny = await testHouse();
  for (const country of ['KE', 'BR', 'US']) await member(tiny, `${country}@people.example`, '2026-01-01', country);
  const balance = await balanceNow(tiny.house.db, now);
  expect(balance).toMatchObject({ people: 3, states: 3, countries: undefined, countryUnknown: undefined });
  const page = await (await asking(tiny.house, createWeb(tiny.house, rooms)))('/people/balance');
  const html = await page.text();
  expect(html).toContain('Countries are not named yet');
  expect(html).not.toMatch(/Kenya|class="world"/);
});

async function twoCountries(counts: number[]): Promise<Awaited<ReturnType<typeof testHouse>>> {
  const house = await testHouse();
  for (const [at, n] of counts.entries())
    for (let each = 0; each < n; each += 1)
      await member(house, `${at}-${each}@people.example`, '2026-01-01', ['KE', 'NG'][at], 'civ');
  return house;
}

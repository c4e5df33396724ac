import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { PageEnv } from '#platform/page.ts';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { person, signedIn } from '../../test/people.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { createApi } from '../api/create-api.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from './server.ts';

const origin = 'https://parley.test.example';
const page = '/lists/talk/2026-03';

type Web = { web: Hono<PageEnv>; get: (path: string, headers?: Record<string, string>) => Promise<Response> };

/** The clock stands still, but for `pass`. */
async function standing(open: TestHouse): Promise<Web & { pass: (seconds: number) => void }> {
  let now = new Date('2026-03-05T10:00:00Z').getTime();
  const house = { ...open.house, now: () => new Date(now) };
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  await file(house, shelf, letter({ id: 'draft1@x.example' }));
  const web = createWeb(house, rooms, [createApi(house, rooms)]);
  const get = async (path: string, headers: Record<string, string> = {}) =>
    web.request(origin + path, { headers: { 'X-Forwarded-For': '192.0.2.1', ...headers } });
  return { web, get, pass: (seconds) => (now += seconds * 1000) };
}

async function statuses(get: Web['get'], many: number, path: (n: number) => string, headers = {}): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < many; n += 1) all.push((await get(path(n), headers)).status);
  return [...new Set(all)];
}

test('a stranger may have 300 pages made at once and five a second after that; then he is told what to do', async () => {
  await using open = await testHouse({ trustProxy: true });
  const { get, pass } = await standing(open);
  const another = (n: number) => `${page}?n=${n}`;
  expect(await statuses(get, 300, another)).toEqual([200]);
  const refused = await get(`/fr${page}?n=301`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  const html = await refused.text();
  expect(html).toContain('Veuillez attendre 1 seconde avant de continuer.');
  expect(html).toContain(`<a href="${origin}/fr/lists"`);
  expect(await (await get('/api/v1/archive/threads?list=talk')).json()).toMatchObject({
    error: { code: 'web.too-fast' },
  });

  // What costs no work is free: a page made lately, one that he has, what the archive has nothing to do with.
  expect((await get(another(299))).status).toBe(200);
  const tag = (await get(another(299))).headers.get('etag') ?? '';
  expect((await get(another(299), { 'If-None-Match': tag })).status).toBe(304);
  expect((await get('/robots.txt')).status).toBe(200);
  // Others are not meant, nor is the whole network of a provider, but every address that an IPv6 client has.
  expect((await get(another(400), { 'X-Forwarded-For': '192.0.2.2' })).status).toBe(200);

  pass(2);
  expect(await statuses(get, 10, (n) => another(500 + n))).toEqual([200]);
  expect((await get(another(600))).status).toBe(429);
});

test('a search counts five pages, a mailbox ten; an IPv6 client is all of its network', async () => {
  await using open = await testHouse({ trustProxy: true });
  const { get } = await standing(open);
  const from = (n: number) => ({ 'X-Forwarded-For': `2001:db8:1:2::${n}` });
  expect(await statuses(get, 50, (n) => `/lists/talk/search?q=word${n}`, from(1))).toEqual([200]);
  for (let n = 0; n < 5; n += 1) {
    const answer = await get('/lists/talk/all.mbox.gz', from(2));
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  }
  expect((await get(`${page}?n=1`, from(3))).status).toBe(429);
  expect((await get(`${page}?n=1`, { 'X-Forwarded-For': '2001:db8:1:3::1' })).status).toBe(200);
});

test('who is signed in is not counted, and a proxy that we were not told of is not taken for one client', async () => {
  await using open = await testHouse({ trustProxy: true });
  const { web, get } = await standing(open);
  await person(open.house, 'ada@people.example', 'Ada');
  const cookie = await signedIn(open.house, 'ada@people.example', web);
  expect(await statuses(get, 320, (n) => `${page}?n=${n}`, { Cookie: cookie })).toEqual([200]);
  expect(await statuses(get, 320, (n) => `${page}?m=${n}`, { 'X-Forwarded-For': '127.0.0.1' })).toEqual([200]);
});

test('two pages are made for strangers at once, sixty wait; members never stand behind them', async () => {
  await using open = await testHouse({ trustProxy: true });
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  await file(house, shelf, letter({ id: 'draft1@x.example' }));
  let letGo = () => {};
  const gate = new Promise<void>((go) => (letGo = go));
  let held = 0;
  let isShut = true;
  // A database that takes its time over the messages of a month.
  const db = house.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (isShut && result.rows.some((row) => 'excerpt' in row)) {
        held += 1;
        await gate;
      }
      return result;
    },
  });
  const web = createWeb({ ...house, db }, rooms);
  await person(house, 'ada@people.example', 'Ada');
  const cookie = await signedIn(house, 'ada@people.example', web);
  const get = (n: number, headers: Record<string, string> = {}) =>
    web.request(`${origin}${page}?n=${n}`, { headers: { 'X-Forwarded-For': `192.0.2.${n}`, ...headers } });
  const all = Array.from({ length: 62 }, async (_, n) => get(n));
  await expect.poll(() => held).toBe(2);
  await new Promise((wait) => setTimeout(wait, 100));
  expect(held).toBe(2);
  const turnedAway = await get(99);
  expect([turnedAway.status, turnedAway.headers.get('retry-after')]).toEqual([503, '30']);
  expect(await turnedAway.text()).toContain('Very many are reading');
  isShut = false;
  expect((await get(100, { Cookie: cookie })).status).toBe(200);
  expect(await house.metrics.text()).toMatch(/turned_away_total 1\n.*strangers_waiting 60\n/s);
  letGo();
  expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([200]));
});

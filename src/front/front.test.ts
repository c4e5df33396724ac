import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { memberRoutes } from '#members/routes.tsx';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { readNetwork } from '#platform/settings.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { createWeb } from '../web/server.ts';
import { frontRoutes } from './routes.tsx';
import { setUpNetwork } from './set-up/set-up-network.ts';

const origin = 'https://parley.test.example';
const rooms = [
  { name: 'members', operations: [], routes: memberRoutes },
  { name: 'front', operations: [setUpNetwork], routes: frontRoutes },
];
let open: TestHouse;
let web: Hono<PageEnv>;

beforeAll(async () => {
  open = await testHouse();
  web = createWeb(open.house, rooms);
});
afterAll(() => open.close());

function client(app: Hono<PageEnv>, cookie = '') {
  const headers = { Origin: origin, ...(cookie ? { Cookie: cookie } : {}) };
  return {
    get: (path: string) => app.request(origin + path, { headers }),
    post: (path: string, fields: Record<string, string>) =>
      app.request(origin + path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  };
}

test('only an administrator or the command names the network; again, what is not given stays', async () => {
  const input = { name: 'Test Network', domain: 'lists.test.example', names: { ar: 'شبكة' } };
  await expect(perform(open.house, setUpNetwork, stranger, input)).rejects.toMatchObject({ status: 403 });
  await perform(open.house, setUpNetwork, houseActor('command'), input);
  await perform(open.house, setUpNetwork, houseActor('command'), { ...input, names: { fr: 'Réseau' } });
  expect(await readNetwork(open.house.db)).toMatchObject({ names: { ar: 'شبكة', fr: 'Réseau' } });
});

test('the first page shows the lists with their figures, and says so when there is none', async () => {
  const anybody = client(web);
  expect(await (await anybody.get('/')).text()).toContain('There is no list yet');
  await perform(open.house, createList, houseActor('command'), { name: 'outreach', title: 'Outreach <all>' });
  const html = await (await anybody.get('/ru')).text();
  expect(html).toContain('<a href="/ru/lists/outreach"><bdi lang="en">Outreach &lt;all&gt;</bdi></a>');
});

test('the pages about the site stand, in every language, and the footer links to them', async () => {
  const anybody = client(web);
  for (const path of ['/about', '/privacy', '/accessibility']) {
    for (const prefix of ['', '/ar', '/zh', '/fr', '/ru', '/es']) {
      const answer = await anybody.get(prefix + path);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain(`href="${prefix}/privacy"`);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).toContain('postmaster@lists.test.example');
    }
  }
});

test('reading changes nothing', async () => {
  const tables = ['event', 'setting', 'token', 'outgoing', 'login_session', 'person'] as const;
  const count = async () =>
    Promise.all(
      tables.map(async (table) => {
        const { n } = await open.house.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        return [table, n];
      }),
    );
  const before = await count();
  const anybody = client(web);
  for (const path of [
    '/',
    '/about',
    '/privacy',
    '/set-up',
    '/sign-in',
    '/sign-in/link/x',
    '/confirm/x',
    '/theme',
    '/sign-out',
    '/me',
  ])
    await anybody.get(path);
  expect(await count()).toEqual(before);
});

import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import {
  addressesOfRole,
  confirmAddress,
  createAdministratorLink,
  ensurePerson,
  grantRole,
  placeholderAddress,
} from '#members/index.ts';
import { memberRoutes } from '#members/routes.tsx';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { readNetwork } from '#platform/settings.ts';
import { cookiesOf } from '../../test/cookies.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { createWeb } from '../web/server.ts';
import { frontRoutes } from './routes.tsx';
import { setUpNetwork } from './set-up-network.ts';

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

async function notSetUp() {
  const fresh = await testHouse();
  await fresh.house.db.deleteFrom('setting').execute();
  return fresh;
}

async function administrator(house: House): Promise<string> {
  return house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email: placeholderAddress, name: 'Administrator' });
    await confirmAddress(db, addressId, new Date());
    await grantRole({ db, emit: () => undefined }, personId, 'administrator', 'site', null);
    return personId;
  });
}

function client(app: Hono<PageEnv>, cookie = '') {
  const headers = { Origin: origin, ...(cookie ? { Cookie: cookie } : {}) };
  return {
    get: (path: string) => app.request(origin + path, { headers }),
    post: (path: string, fields: Record<string, string>) =>
      app.request(origin + path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  };
}

test('before it is set up, strangers read so; the administrator’s link leads to the page that names the network', async () => {
  await using fresh = await notSetUp();
  const app = createWeb(fresh.house, rooms);
  const anybody = client(app);
  for (const path of ['/', '/set-up', '/about'])
    expect(await (await anybody.get(path)).text()).toContain('This site is being set up');
  expect(await (await anybody.get('/fr/about')).text()).toContain('Ce site est en préparation');
  expect(
    (await anybody.post('/set-up', { name: 'Mine', domain: 'evil.example', email: 'e@evil.example' })).status,
  ).toBe(403);

  const link = new URL(await createAdministratorLink(fresh.house, await administrator(fresh.house)));
  const entered = await anybody.post(link.pathname, { next: link.searchParams.get('next') ?? '' });
  expect(entered.headers.get('location')).toBe('/set-up');
  const administers = client(app, cookiesOf(entered));
  expect((await administers.get('/')).headers.get('location')).toBe('/set-up');

  const wrong = await administers.post('/set-up', {
    name: ' ',
    domain: 'not a domain',
    email: 'nowhere',
    purpose: 'We <prepare>.',
  });
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(html).toContain('Give the network a name.');
  expect(html).toContain('Write a domain, like lists.example.org.');
  expect(html).toContain('This does not look like a mail address');
  expect(html).toContain('We &lt;prepare&gt;.</textarea>');

  const done = await administers.post('/fr/set-up', {
    name: 'Réseau',
    domain: 'Listes.Example.ORG',
    email: 'Root@people.example',
    headline: 'Préparer <ensemble>',
    purpose: 'But',
  });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/fr/']);
  expect(await readNetwork(fresh.house.db)).toEqual({
    name: 'Réseau',
    names: {},
    headlines: { fr: 'Préparer <ensemble>' },
    purposes: { fr: 'But' },
    domain: 'listes.example.org',
  });
  expect(await addressesOfRole(fresh.house.db, 'administrator', 'site')).toEqual(['Root@people.example']);
  expect(await (await anybody.get('/fr')).text()).toContain('<h1><bdi>Préparer &lt;ensemble&gt;</bdi></h1>');
  expect(
    (await administers.post('/set-up', { name: 'Other', domain: 'other.example', email: 'o@other.example' })).status,
  ).toBe(409);
});

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
  expect(html).toContain('<a href="/ru/lists/outreach"><bdi>Outreach &lt;all&gt;</bdi></a>');
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

import type { Hono } from 'hono';
import { Hono as NewHono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePerson } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { issueApiToken } from '../members/issue-api-token.ts';
import { contentSecurityPolicy } from './headers.ts';
import { createWeb } from './server.ts';

let open: TestHouse;
let web: Hono<PageEnv>;
const logged: Array<Record<string, unknown>> = [];
const origin = 'https://parley.test.example';

beforeAll(async () => {
  open = await testHouse({}, (level, what, fields) => logged.push({ level, what, ...fields }));
  web = createWeb(open.house, [trial(open.house)]);
});
afterAll(() => open.close());

/** A room made for this test: a page, a fault, a form. */
function trial(_: House): Room {
  const routes = new NewHono<PageEnv>()
    .get('/trial', (c) => c.render('trial', { title: 'Trial <b>', room: 'trial', crumbs: [] }))
    .get('/trial/fault', () => {
      throw new Error('a secret in the message of an error');
    })
    .get('/trial/private', () => {
      throw new Refusal(401, 'error.forbidden');
    })
    .get('/trial/client', (c) => c.text(c.var.client))
    .get('/api/v1/trial', () => {
      throw new Refusal(409, 'error.form', {}, [{ field: 'email', code: 'error.address' }]);
    })
    .post('/trial', (c) => c.text('done'))
    .post('/leave/:token', (c) => c.text('left'));
  return { name: 'trial', operations: [], routes, navigation: { words: 'ui.about', path: '/trial' } };
}

const get = (path: string, headers: Record<string, string> = {}) => web.request(origin + path, { headers });
const post = (path: string, headers: Record<string, string> = {}, body = 'a=b') =>
  web.request(origin + path, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });
const ours = { Origin: origin };

test('every answer carries the security headers: pages, assets, refusals, faults', async () => {
  for (const path of ['/trial', '/favicon.svg', '/nothing', '/trial/fault', '/healthz']) {
    const { headers } = await get(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000',
    });
  }
  expect(contentSecurityPolicy).not.toContain('unsafe');
});

test('strict transport is not asked for where the public address is http', async () => {
  await using plain = await testHouse({ url: 'http://127.0.0.1:8080' });
  const answer = await createWeb(plain.house, []).request('http://127.0.0.1:8080/healthz');
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});

test.each([
  ['/trial', 'en', 'ltr'],
  ['/ar/trial', 'ar', 'rtl'],
  ['/fr/trial', 'fr', 'ltr'],
  ['/zh/trial', 'zh', 'ltr'],
])('%s is in %s, whatever the browser prefers', async (path, language, direction) => {
  const answer = await get(path, { 'Accept-Language': 'ru' });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="${direction}">`));
  expect(html).toContain(`<link rel="alternate" hreflang="ru" href="${origin}/ru/trial"/>`);
});

test('the language links keep the page and its query', async () => {
  const html = await (await get('/es/trial?page=2')).text();
  expect(html).toContain('href="/ar/trial?page=2"');
  expect(html).toContain('href="/trial?page=2"');
});

test('a page has one main, one skip link, and its room marked in the navigation; its title is escaped', async () => {
  const html = await (await get('/trial')).text();
  expect(html.match(/<main /g)).toHaveLength(1);
  expect(html).toContain('<a class="skip" href="#main">');
  expect(html).toContain('<a href="/trial" aria-current="page">');
  expect(html).toContain('<title>Trial &lt;b&gt; · Test Network</title>');
  expect(html).not.toMatch(/<script|style=|\son[a-z]+=/);
});

test('HEAD answers like GET without a body', async () => {
  const answer = await web.request(`${origin}/trial`, { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
});

test('a page that has not changed is not sent again', async () => {
  const first = await get('/trial');
  const again = await get('/trial', { 'If-None-Match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
});

test('a slash at the end redirects within the site, query kept', async () => {
  expect((await get('/trial/?q=1')).headers.get('location')).toBe('/trial?q=1');
  expect((await get('/fr/trial/')).headers.get('location')).toBe('/fr/trial');
  expect((await get('//evil.example//')).headers.get('location')).toBe('/evil.example');
});

test('nothing there: 404 as a page in the reader’s language, JSON under /api', async () => {
  const page = await get('/nothing');
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('<meta name="robots" content="noindex"/>');
  const json = await get('/api/v1/nothing');
  expect(json.status).toBe(404);
  expect(await json.json()).toMatchObject({ error: { code: 'error.not-found' } });
});

test('no address has a NUL in it, whatever the room would do with one', async () => {
  expect((await get('/trial')).status).toBe(200);
  for (const path of ['/trial%00', '/%00/trial', '/ar/trial%00', '/trial?q=%00'])
    expect((await get(path)).status).toBe(404);
});

test('a bug is logged once, answered with its reference, and its message stays inside', async () => {
  logged.length = 0;
  const answer = await get('/trial/fault');
  const html = await answer.text();
  expect(answer.status).toBe(500);
  expect(html).not.toContain('secret');
  const faults = logged.filter(({ what }) => what === 'web.fault');
  expect(faults).toHaveLength(1);
  expect(html).toContain(String(faults[0]?.reference));
});

test('a refusal under /api is JSON with the fields; 401 leads to the page to sign in and back', async () => {
  const message = expect.any(String);
  expect(await (await get('/api/v1/trial')).json()).toEqual({
    error: { code: 'error.form', message, fields: [{ field: 'email', code: 'error.address', message }] },
  });
  expect((await get('/fr/trial/private?a=1')).headers.get('location')).toBe(
    '/fr/sign-in?next=%2Ffr%2Ftrial%2Fprivate%3Fa%3D1',
  );
});

test.each<[string, Record<string, string>, number]>([
  ['our own origin', ours, 200],
  ['a browser that says same-origin', { 'Sec-Fetch-Site': 'same-origin' }, 200],
  ['the host it came to', { Origin: 'http://127.0.0.1:18080', Host: '127.0.0.1:18080' }, 200],
  ['another site', { Origin: 'https://evil.example' }, 403],
  ['another site of the same domain', { Origin: 'https://x.parley.test.example', 'Sec-Fetch-Site': 'same-site' }, 403],
  ['a sandboxed frame', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['nobody who says where from', {}, 403],
])('a POST from %s', async (_, headers, status) => {
  expect((await post('/trial', headers)).status).toBe(status);
  expect((await post('/fr/trial', headers)).status).toBe(status);
});

test('the one-click leave of mail programs needs no origin; a program with a cookie does', async () => {
  expect((await post('/leave/abc')).status).toBe(200);
  expect((await post('/api/v1/x')).status).toBe(404);
  expect((await post('/api/v1/x', { Cookie: 'a=b' })).status).toBe(403);
});

test('a form of more than a megabyte is refused', async () => {
  const answer = await post('/trial', { ...ours, 'Content-Length': '1000001' }, 'x'.repeat(1_000_001));
  expect(answer.status).toBe(413);
  const call = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Length': '1000001' };
    return (await post('/api/v1/nothing', headers, 'x'.repeat(1_000_001))).status;
  };
  expect(await call('parley_made-up')).toBe(413);
  const { personId } = await open.house.db
    .transaction()
    .execute((trx) => ensurePerson(trx, { email: 'ida@a.example' }));
  const wish = { personId, name: 'import', scopes: ['archive'] };
  expect(await call((await perform(open.house, issueApiToken, houseActor('test'), wish)).token)).toBe(404);
});

test('the style sheet is kept for ever, is small, and comes zipped to whom wants it', async () => {
  const html = await (await get('/trial')).text();
  const path = /href="(\/assets\/parley\.[0-9a-f]+\.css)"/.exec(html)?.[1] ?? '';
  const answer = await get(path, { 'Accept-Encoding': 'gzip, br' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(20_000);
});

test('the reader’s colours are kept in a cookie by a form, and lead back to the page', async () => {
  const set = await post('/theme', ours, 'theme=dark&back=/fr/trial');
  expect([set.status, set.headers.get('location')]).toEqual([303, '/fr/trial']);
  const cookie = set.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^theme=dark;.*HttpOnly; Secure; SameSite=Lax/);
  expect(await (await get('/trial', { Cookie: 'theme=dark' })).text()).toContain('data-theme="dark"');
  const away = await post('/theme', ours, 'theme=system&back=//evil.example');
  expect(away.headers.get('location')).toBe('/');
  expect(away.headers.get('set-cookie')).toMatch(/Max-Age=0/);
});

test('letters of one width are kept the same way', async () => {
  const set = await post('/font', ours, 'font=mono&back=/fr/trial');
  expect([set.status, set.headers.get('location')]).toEqual([303, '/fr/trial']);
  expect(set.headers.get('set-cookie')).toMatch(/^font=mono;.*HttpOnly; Secure; SameSite=Lax/);
  expect(await (await get('/trial', { Cookie: 'font=mono' })).text()).toContain('data-font="mono"');
  expect(await (await get('/trial', { Cookie: 'font=other' })).text()).not.toContain('data-font');
  expect((await post('/font', ours, 'font=prose&back=/')).headers.get('set-cookie')).toMatch(/^font=;.*Max-Age=0/);
});

test('health is for everybody, the figures are not', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
  expect((await get('/metrics')).status).toBe(404);
  expect(await (await get('/robots.txt')).text()).toContain('Disallow: /admin');
});

test('a proxy’s word for the client counts only when we were told to trust it', async () => {
  const headers = { 'X-Forwarded-For': '203.0.113.9, 2001:db8:1:2:3::4' };
  expect(await (await get('/trial/client', headers)).text()).toBe('unknown');
  await using behind = await testHouse({ trustProxy: true });
  const app = createWeb(behind.house, [trial(behind.house)]);
  expect(await (await app.request(`${origin}/trial/client`, { headers })).text()).toBe('2001:db8:1:2::/64');
});

test('when the database is gone, it is said calmly', async () => {
  const gone = await testHouse();
  const app = createWeb(gone.house, [trial(gone.house)]);
  await gone.close();
  expect((await app.request(`${origin}/healthz`)).status).toBe(200);
  expect((await app.request(`${origin}/readyz`)).status).toBe(503);
  expect((await app.request(`${origin}/trial/fault`)).status).toBe(500);
});

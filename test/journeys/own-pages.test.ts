import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { ensureLogin } from '../../src/members/ensure-login.ts';
import { issueSignInToken, useSignInToken } from '../../src/members/sign-in.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { axeFinds } from '../axe.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { admin } from '../moderated-list.ts';
import { person } from '../people.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

let open: TestHouse;
let web: WebServer;
let browser: Browser;
let cookie = '';

beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const { house } = open;
  web = await serveWeb(house, rooms);
  await perform(house, operationNamed('lists.create-list'), admin, { name: 'talk', title: 'Talk' });
  const email = 'rima@people.example';
  const rima = await person(house, email, 'Rima Haddad', ['team', 'site']);
  await perform(house, operationNamed('lists.subscribe'), admin, { list: 'talk', email });
  const { login } = await house.db.transaction().execute(async (trx) => ({ login: await ensureLogin(trx, rima) }));
  const session = await useSignInToken(house, await issueSignInToken(house, login.email, 'mail'));
  cookie = session?.cookies[0]?.split(';')[0] ?? '';
  browser = await openBrowser();
});
afterAll(() => closeAll(browser, web, open));

async function asRima(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: `http://127.0.0.1:${web.port}` }]);
  context.setDefaultTimeout(8000);
  return context;
}

const own = ['/me', '/me/profile', '/me/capacities', '/me/shown', '/me/data', '/me/leave'];

test.each(own)('%s has no fault that axe can see, and holds at 320 pixels, also in Arabic', async (path) => {
  const context = await asRima({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const prefix of ['', '/ar']) {
    await page.goto(`http://127.0.0.1:${web.port}${prefix}${path}`);
    expect([prefix, await axeFinds(page)]).toEqual([prefix, []]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  }
  await context.close();
});

test('without scripts: a change of capacity, from the first look to the main one for mail', async () => {
  const context = await asRima({ javaScriptEnabled: false });
  const page = await context.newPage();
  const main = page.locator('main');
  await page.goto(`http://127.0.0.1:${web.port}/me`);
  await main.getByRole('link', { name: 'Change You speak as' }).click();
  await page.locator('#organisation').fill('Cedar Foundation');
  await main.getByRole('button', { name: 'Add this capacity' }).click();
  await main.getByLabel('in a national delegation').check();
  await main.getByRole('button', { name: 'Add this capacity' }).click();
  // The form came back: what is missing is said where it is missing, and one link leads there.
  await main.getByRole('link', { name: 'Choose the country from the list.' }).click();
  expect(await main.getByLabel('in a national delegation').isChecked()).toBe(true);
  await main.getByLabel('Country or territory').selectOption('LB');
  await main.getByRole('button', { name: 'Add this capacity' }).click();
  await main.getByRole('button', { name: 'Use for my mail delegation of Lebanon' }).click();
  expect(
    await main.locator('section', { hasText: 'Your capacities now' }).locator('li').first().textContent(),
  ).toContain('Used for your maildelegation of Lebanon');
  await context.close();
});

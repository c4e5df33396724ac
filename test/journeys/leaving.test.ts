import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { joinNetwork, recordConsent } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import { forgetWhoLeft } from '../../src/front/me/forget-who-left.ts';
import { ensureLogin } from '../../src/members/ensure-login.ts';
import { issueSignInToken, useSignInToken } from '../../src/members/sign-in.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { file, letter } from '../archive-shelf.ts';
import { axeFinds } from '../axe.ts';
import { openBrowser } from '../browser.ts';
import { admin } from '../moderated-list.ts';
import { mailsTo, person } from '../people.ts';
import { daysLater, listsOf } from '../somebody-who-leaves.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

const email = 'rima@people.example';
let open: TestHouse;
let web: WebServer;
let browser: Browser;
let rima = '';

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const { house } = open;
  web = await serveWeb(house, rooms);
  await perform(house, operationNamed('lists.create-list'), admin, { name: 'talk', title: 'Talk' });
  await perform(house, operationNamed('lists.subscribe'), admin, { list: 'talk', email });
  rima = await person(house, email, 'Rima Haddad');
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [rima], { now: house.now(), how: 'form', basis: 'a test' });
    for (const kind of ['details', 'publish'] as const)
      await recordConsent(trx, rima, house.now(), { kind, text: '1', language: 'en', how: 'form' });
  });
  const { id = 0 } = (await house.db.selectFrom('collection').select('id').executeTakeFirst()) ?? {};
  await file(house, { id, slug: 'talk' }, letter({ id: 'a@x', from: `Rima Haddad <${email}>`, subject: 'Our view' }));
});
afterEach(async () => {
  await web?.close();
  await open?.close();
});

test.each([true, false])(
  'with scripts %s: reads what is kept, takes one agreement back, leaves, comes back, leaves for good, and sees what is left',
  async (javaScriptEnabled) => {
    const { house } = open;
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
    context.setDefaultTimeout(8000);
    const at = (path: string) => `http://127.0.0.1:${web.port}${path}`;
    const signIn = async () => {
      const { login } = await house.db.transaction().execute(async (trx) => ({ login: await ensureLogin(trx, rima) }));
      const session = await useSignInToken(house, await issueSignInToken(house, login.email, 'mail'));
      const [name = '', value = ''] = session?.cookies[0]?.split(';')[0]?.split(/=(.*)/s) ?? [];
      await context.addCookies([{ name, value, url: at('') }]);
    };
    await signIn();
    const page = await context.newPage();
    const main = page.locator('main');

    await page.goto(at('/me'));
    await main.getByRole('link', { name: 'What is kept about you' }).click();
    expect(await main.getByRole('link', { name: 'Our view' }).isVisible()).toBe(true);
    if (javaScriptEnabled) expect(await axeFinds(page)).toEqual([]);
    await main.getByRole('button', { name: 'Take this back' }).click();
    expect(await main.getByText('taken back on').count()).toBe(1);

    const leave = async () => {
      await page.goto(at('/me/leave'));
      await main.getByRole('button', { name: 'Leave the network now' }).click();
      await main.getByRole('heading', { name: 'You have left the network' }).waitFor();
    };
    await leave();
    expect(await listsOf(house)).toEqual([]);
    await page.goto(at('/me'));
    expect(new URL(page.url()).pathname).toBe('/sign-in');

    const undo = /\/confirm\/\S+/.exec((await mailsTo(house, email)).at(-1) ?? '')?.[0] ?? '';
    await page.goto(at(undo));
    await main.getByRole('button', { name: 'Yes, come back' }).click();
    await main.getByText('Welcome back').waitFor();
    expect(await listsOf(house)).toEqual(['talk']);

    await signIn();
    await leave();
    await daysLater(house, 31);
    await perform(house, forgetWhoLeft, admin, {});
    await page.goto(at('/lists/talk'));
    await main.getByRole('link', { name: 'Our view' }).first().click();
    expect(await main.textContent()).toContain('Rima Haddad');
    expect(await house.db.selectFrom('person').select('name').execute()).toEqual([{ name: '' }]);
    await context.close();
  },
);

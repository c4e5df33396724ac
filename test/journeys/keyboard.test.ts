import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendSignInLink } from '#members/send-sign-in-link.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { file, letter } from '../archive-shelf.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { mailsTo } from '../people.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

let open: TestHouse;
let web: WebServer;
let browser: Browser;

beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const { house } = open;
  await perform(house, operationNamed('lists.create-list'), houseActor('test'), { name: 'talk', title: 'Talk' });
  const { collection_id: id } = await house.db.selectFrom('list').select('collection_id').executeTakeFirstOrThrow();
  await file(
    house,
    { id, slug: 'talk' },
    letter({ id: 'one@people.example', subject: 'Of lighthouses', body: 'The lighthouse is lit.' }),
  );
  web = await serveWeb(house, rooms);
  browser = await openBrowser();
});
afterAll(() => closeAll(browser, web, open));

/** Keys only, from the top of the page: whatever the Tab key does not come to is not there. */
function keys(page: Page) {
  const tabTo = async (what: string, is: (said: string) => boolean) => {
    for (let n = 0; n < 120; n += 1) {
      await page.keyboard.press('Tab');
      const said = await page.evaluate(
        "(() => { const one = document.activeElement; return [one.name ?? '', one.type ?? '', one.value ?? '', (one.closest('main') && one.textContent || '').trim()].join('|'); })()",
      );
      if (is(String(said))) return;
    }
    throw new Error(`the Tab key does not come to ${what} on ${page.url()}`);
  };
  return {
    field: async (name: string, words: string) => {
      await tabTo(name, (said) => said.startsWith(`${name}|`));
      await page.keyboard.type(words);
    },
    tick: async (name: string) => {
      await tabTo(name, (said) => said.startsWith(`${name}|`));
      await page.keyboard.press('Space');
    },
    press: async (words: string) => {
      await tabTo(words, (said) => said.split('|')[3]?.includes(words) === true);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    /** The one button of a page that asks whether one means it. */
    confirm: async () => {
      await tabTo('a button', (said) => /\|submit\|.*\|./.test(said));
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    enter: () => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]),
  };
}

/** The newest link of this kind that came to an address. */
async function linkTo(email: string, kind: string): Promise<string> {
  const link = new RegExp(`/${kind}/\\S+`).exec((await mailsTo(open.house, email)).at(-1) ?? '')?.[0];
  if (!link) throw new Error(`no link to ${kind} came to ${email}`);
  return `http://127.0.0.1:${web.port}${link}`;
}

test.each([
  ['with script', true],
  ['without script', false],
])(
  'by keyboard alone, %s: joins, signs in, writes to the list, finds a message',
  { timeout: 120_000 },
  async (how, javaScriptEnabled) => {
    const { house } = open;
    const origin = `http://127.0.0.1:${web.port}`;
    const email = `ana-${javaScriptEnabled}@people.example`;
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const { field, tick, press, confirm, enter } = keys(page);

    await page.goto(`${origin}/join`);
    await field('name', 'Ana Rakoto');
    await field('email', email);
    await field('country', 'Madagascar');
    await tick('stakeholder');
    await tick('details');
    await tick('publishes');
    // The form takes nobody who is faster than a person.
    await page.waitForTimeout(2100);
    await press('Ask to join');
    expect(await page.locator('[role=alert]').allTextContents()).toEqual([]);
    expect(page.url()).toBe(`${origin}/join/asked`);
    await page.goto(await linkTo(email, 'confirm'));
    await confirm();

    await page.goto(`${origin}/sign-in`);
    await field('email', email);
    await enter();
    // The form leaves a job; this house runs none.
    await perform(house, sendSignInLink, houseActor('test'), { email, language: 'en' });
    await page.goto(await linkTo(email, 'sign-in/link'));
    await press('Sign in on this device');
    expect(page.url()).toBe(`${origin}/me`);

    await page.goto(`${origin}/lists/talk/posts`);
    await field('subject', `Paragraph 12 ${how}`);
    await field('text', 'I propose another word.');
    await press('Look at it before sending');
    await press('Send to the list');
    expect(await page.locator('[role=status]').count()).toBe(1);
    const taken = await house.db
      .selectFrom('incoming')
      .select(['sender', 'client'])
      .where('sender', '=', email)
      .execute();
    expect(taken).toEqual([{ sender: email, client: 'web' }]);

    await page.goto(`${origin}/search`);
    await field('q', 'lighthouse');
    await enter();
    expect(await page.locator('main').textContent()).toContain('The lighthouse is lit.');
    await press('Of lighthouses');
    expect(page.url()).toContain('/lists/talk/');
    await context.close();
  },
);

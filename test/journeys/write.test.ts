import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendSignInLink } from '#members/send-sign-in-link.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveWeb } from '../../src/web/server.ts';
import { openBrowser } from '../browser.ts';
import { mailsTo, person } from '../people.ts';
import { testHouse } from '../test-house.ts';

const ana = 'ana@people.example';

test('Ana writes by keyboard alone, on a phone, in Arabic, without script', async () => {
  await using open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const { house } = open;
  const list = operationNamed('lists.create-list');
  await perform(house, list, houseActor('test'), { name: 'talk', title: 'Talk' });
  await person(house, ana, 'Ana');
  await perform(house, operationNamed('lists.subscribe'), houseActor('test'), { list: 'talk', email: ana });
  const web = await serveWeb(house, rooms);
  const browser = await openBrowser();
  try {
    const origin = `http://127.0.0.1:${web.port}`;
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await perform(house, sendSignInLink, houseActor('test'), { email: ana, language: 'en' });
    const link = /\/sign-in\/link\/\S+/.exec((await mailsTo(house, ana)).at(-1) ?? '')?.[0] ?? '';
    await page.goto(origin + link);
    await page.locator('main button').first().click();
    await page.goto(`${origin}/ar/lists/talk/posts`);
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    await mustFit(page);
    await tabTo(page, 'subject');
    await page.keyboard.type('الفقرة ١٢');
    await page.keyboard.press('Tab');
    await page.keyboard.type('نص');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.textContent('.mail-text')).toContain('نص');
    await mustFit(page);
    await tabTo(page, 'do');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/ar/lists/talk/posts?sent=1`);
    expect(await page.locator('[role=status]').count()).toBe(1);
    const taken = await house.db.selectFrom('incoming').select(['recipient', 'sender', 'client']).execute();
    expect(taken).toEqual([{ recipient: 'talk@lists.test.example', sender: ana, client: 'web' }]);
  } finally {
    await browser.close();
    await web.close();
  }
});

/** Nothing sticks out on a phone. */
async function mustFit(page: Page): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${Date.now()}.png`, fullPage: true });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
}

/** The Tab key until a control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').getAttribute('name')) === name) return;
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

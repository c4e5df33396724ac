import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';
import { rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { collectionNamed, file, letter } from '../archive-shelf.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

let open: TestHouse;
let web: WebServer;
let browser: Browser;
const hashes: string[] = [];

/** A thread of three and, older, a thread of one. */
beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const shelf = { id: await collectionNamed(open.house, 'open'), slug: 'open' };
  const send = async (id: string, day: number, references: string[] = []) => {
    const raw = letter({ id: `${id}@x.example`, subject: id, date: `${day} Jan 2026 09:00:00 +0000`, references });
    hashes.push((await file(open.house, shelf, raw)).hash);
  };
  await send('root', 2);
  await send('one', 3, ['root@x.example']);
  await send('two', 4, ['root@x.example']);
  await send('older', 1);
  web = await serveWeb(open.house, rooms);
  browser = await openBrowser();
});
afterAll(() => closeAll(browser, web, open));

const address = (path: string) => `http://127.0.0.1:${web.port}/lists/open/${path}`;
const focused = (page: Page) => page.evaluate('document.activeElement.id');

test('j and k go through the messages of a thread, n to the older thread, p back, and none of them from a field', async () => {
  const page = await browser.newPage();
  await page.goto(address(`threads/${hashes[0]}`));
  const seen: unknown[] = [];
  for (const key of ['j', 'j', 'j', 'k']) {
    await page.keyboard.press(key);
    seen.push(await focused(page));
  }
  // The third has none after it, and the thread no further page.
  expect(seen).toEqual([hashes[0], hashes[1], hashes[2], hashes[1]]);
  await page.keyboard.press('n');
  await page.waitForURL(address(`threads/${hashes[3]}`));
  await page.keyboard.press('p');
  await page.waitForURL(address(`threads/${hashes[0]}`));
  await page.goto(address(`messages/${hashes[1]}`));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.waitForURL(address(`messages/${hashes[2]}`));
  await page.goto(address('2026-01'));
  await page.evaluate('document.querySelector("main").insertAdjacentHTML("beforeend", "<input id=field>")');
  await page.focus('#field');
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  expect([await focused(page), await page.inputValue('#field')]).toEqual(['field', 'j?']);
  await page.close();
});

test('? tells the keys; switched off they stay off, and the way to them stays', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address(`threads/${hashes[0]}`));
  await page.keyboard.press('?');
  expect(await page.locator('dialog').isVisible()).toBe(true);
  await page.locator('#keys-toggle').click();
  await page.locator('#keys-close').click();
  await page.reload();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  expect(await focused(page)).toBe('');
  expect(await page.locator('dialog').isVisible()).toBe(false);
  await page.locator('#keys-open').click();
  expect(await page.locator('#keys-toggle').getAttribute('aria-pressed')).toBe('false');
  await context.close();
});

test('without script the same ways are links, and nothing is shown that would not work', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address(`threads/${hashes[0]}`));
  expect(await page.locator('#keys-open, dialog').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('.neighbours [rel=next]').getAttribute('href')).toBe(`/lists/open/threads/${hashes[3]}`);
  await page.goto(address(`messages/${hashes[1]}`));
  const beside = await page
    .locator('.pager a')
    .evaluateAll((all) => all.map((a) => [a.getAttribute('rel'), a.getAttribute('href')]));
  expect(beside).toEqual([
    ['prev', `/lists/open/messages/${hashes[0]}`],
    ['next', `/lists/open/messages/${hashes[2]}`],
  ]);
  await page.getByRole('button', { name: 'Letters of one width' }).click();
  expect(page.url()).toBe(address(`messages/${hashes[1]}`));
  expect(await page.locator('html').getAttribute('data-font')).toBe('mono');
  expect(await page.getByRole('button', { name: 'Ordinary letters' }).isVisible()).toBe(true);
  await context.close();
});

test('the script is small, kept for ever, and only where it is of use', async () => {
  const html = await (await fetch(address(`threads/${hashes[0]}`))).text();
  const path = /<script type="module" src="(\/assets\/keys\.[0-9a-f]{12}\.js)"/.exec(html)?.[1] ?? '';
  const answer = await fetch(`http://127.0.0.1:${web.port}${path}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const other of ['attachments', 'activity', 'search?q=x'])
    expect([other, (await (await fetch(address(other))).text()).includes('<script')]).toEqual([other, false]);
  const source = readFileSync(join(projectRoot, 'src/archive/reading/keys.island.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', minify: true });
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(2000);
});

test('on paper a thread has its messages, with what was folded, and its address; no ways to anywhere', async () => {
  const page = await browser.newPage();
  await page.goto(address(`threads/${hashes[0]}`));
  await page.emulateMedia({ media: 'print' });
  const seen = async (what: string) => page.locator(what).filter({ visible: true }).count();
  expect(await seen('.msg')).toBe(3);
  expect(await seen('.site nav, .crumbs, .aside, .pager, .msg-foot, .pl, .tabs, .foot, button')).toBe(0);
  expect(await page.locator('.printed').textContent()).toContain(`/lists/open/threads/${hashes[0]}`);
  await page.close();
});

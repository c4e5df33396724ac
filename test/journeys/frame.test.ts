import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frontRoutes } from '#front/routes.tsx';
import { memberRoutes } from '#members/routes.tsx';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { axeFinds } from '../axe.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

let open: TestHouse;
let web: WebServer;
let browser: Browser;

beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  web = await serveWeb(open.house, [
    { name: 'members', operations: [], routes: memberRoutes },
    { name: 'front', operations: [], routes: frontRoutes, navigation: { words: 'ui.about', path: '/about' } },
  ]);
  browser = await openBrowser();
});
afterAll(() => closeAll(browser, web, open));

const address = (path: string) => `http://127.0.0.1:${web.port}${path}`;

test.each(['/', '/sign-in', '/privacy', '/ar/sign-in', '/no-such-page'])(
  '%s has no fault that axe can see',
  async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address(path));
    expect(await axeFinds(page)).toEqual([]);
    await context.close();
  },
);

test.each(['/', '/ar/sign-in', '/no-such-page'])('%s holds at 320 pixels without scrolling sideways', async (path) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(address(path));
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(320);
  await context.close();
});

test('without scripts: the menu opens on a phone, the keyboard skips to the content, the colours are kept', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 700 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address('/fr/sign-in'));
  expect(await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link').count()).toBe(0);
  await page.locator('summary').click();
  const ways = page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link');
  expect(await ways.allTextContents()).toEqual(expect.arrayContaining(['Rechercher', 'Se connecter']));
  await page.reload();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(page.url()).toContain('/fr/sign-in#main');
  await page.getByRole('button', { name: 'Couleurs sombres' }).click();
  expect(page.url()).toBe(address('/fr/sign-in'));
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  await context.close();
});

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../axe.ts';
import { openBrowser } from '../browser.ts';
import { freePorts, startServer } from '../faults/server.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const printed = /http:\S+\/sign-in\/link\/\S+/;

/** `parley serve` on an empty directory, and the link that it printed. */
async function firstStart() {
  const data = await mkdtemp(join(tmpdir(), 'parley-set-up-'));
  await chmod(data, 0o711);
  const ports = await freePorts();
  const server = await startServer(join(data, 'house'), ports, ['--log', 'error']);
  await expect.poll(server.output, { timeout: 60_000, interval: 100 }).toMatch(printed);
  const link = printed.exec(server.output())?.[0] ?? '';
  const stop = async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(data, { recursive: true, force: true });
  };
  return { link, origin: `http://127.0.0.1:${ports.http}`, [Symbol.asyncDispose]: stop };
}

/** Every screen fits 320 px, and with script axe finds nothing wrong with it. */
async function look(page: Page, withScript: boolean) {
  const width = withScript ? await page.evaluate<number>('document.documentElement.scrollWidth') : 320;
  expect([page.url(), width]).toEqual([page.url(), 320]);
  if (withScript) expect([page.url(), await axeFinds(page)]).toEqual([page.url(), []]);
}

test.each([
  ['without script', false],
  ['with script, axe on every screen', true],
])(
  'from an empty directory to the first message, by the printed link and the pages alone, %s',
  async (_how, withScript) => {
    await using it = await firstStart();
    const context = await browser.newContext({ javaScriptEnabled: withScript, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const main = page.locator('main');
    const press = async (words: string) => {
      await main.getByRole('button', { name: words, exact: true }).first().click();
      await page.waitForLoadState();
    };
    const at = async (n: number) => {
      await page.waitForURL(new RegExp(`/set-up/${n}`));
      expect(await main.textContent()).toContain(`Step ${n} of 8`);
      await look(page, withScript);
    };

    await page.goto(it.link);
    await press('Sign in on this device');
    await at(1);
    // By keyboard: the field is reached, and Enter is the button.
    await page.getByLabel('Name of the network').focus();
    await page.keyboard.type('Review Network');
    await page.keyboard.press('Enter');
    await at(2);
    await page.getByLabel('Headline · English').fill('Prepared together');
    await main.getByRole('link', { name: 'Back', exact: true }).click();
    await at(1);
    expect(await page.getByLabel('Name of the network').inputValue()).toBe('Review Network');
    await press('Save and go on');
    await page.getByLabel('Headline · English').fill('Prepared together');
    await press('Save and go on');
    await at(3);
    await page.getByLabel('English').check();
    await press('Save and go on');
    await at(4);
    await page.getByLabel('Mail domain').fill('lists.example.org');
    await press('Save and check');
    await at(4);
    expect(await main.textContent()).toContain('_dmarc.lists.example.org');
    await main.getByRole('link', { name: 'Go on', exact: true }).click();
    await at(5);
    await page.getByLabel('Short name').fill('not a name');
    await page.getByLabel('Title · English').fill('Drafting group');
    await press('Make the list');
    expect(await page.getByLabel('Short name').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Title · English').inputValue()).toBe('Drafting group');
    await page.getByLabel('Short name').fill('drafting');
    await press('Make the list');
    await at(6);
    await page.getByLabel('Mail addresses').fill('ada@people.example\nbo@people.example');
    await press('Invite them');
    await at(7);
    expect(await main.textContent()).toContain('2 people are invited.');
    await page.getByLabel('Your name').fill('Chidi Okafor');
    await page.getByLabel('Mail address', { exact: true }).fill('chidi@people.example');
    await page.getByLabel('Country or territory').selectOption('NG');
    await press('Save and go on');
    await at(8);
    await main.getByRole('link', { name: 'Write the first message to Drafting group' }).click();
    await page.getByLabel('Subject').fill('Good morning');
    await page.getByLabel('Your message').fill('Shall we begin with the preamble?');
    await press('Look at it before sending');
    await press('Send to the list');
    await expect
      .poll(async () => (await fetch(`${it.origin}/lists/drafting`)).text(), { timeout: 30_000 })
      .toContain('Good morning');

    await page.goto(`${it.origin}/ar/set-up/4`);
    await look(page, withScript);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await context.close();
  },
  120_000,
);

import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFinds } from '../axe.ts';
import { linkIn, type Town } from './town.ts';

/** How a journey is made: each one both ways. */
export const ways = [
  ['without script', false],
  ['with script, and axe at every step', true],
] as const;

/** A person at a browser: opens pages, presses what he reads. With script, axe looks at every page on the way. */
export async function reader(browser: Browser, it: Town, withScript: boolean) {
  const context = await browser.newContext({ javaScriptEnabled: withScript });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const seen = new Set<string>();
  const look = async () => {
    const kind = new URL(page.url()).pathname.replace(/[a-z2-7]{29,32}|[0-9a-f-]{36}/, 'TOKEN');
    if (!withScript || seen.has(kind)) return;
    seen.add(kind);
    expect([page.url(), await axeFinds(page)]).toEqual([page.url(), []]);
  };
  return {
    page,
    open: async (path: string) => {
      await page.goto(path.startsWith('http') ? path : it.origin + path);
      await look();
    },
    press: async (words: string) => {
      await main(page).getByRole('button', { name: words, exact: true }).first().click();
      await page.waitForLoadState();
      await look();
    },
    says: async (words: string) => expect(await page.locator('main').textContent()).toContain(words),
    signIn: async (name: string) => {
      await page.goto(`${it.origin}/sign-in`);
      await page.getByLabel('Mail address').fill(`${name}@people.example`);
      await main(page).getByRole('button', { name: 'Send me a link' }).click();
      const mail = (await it.newMail(name)).at(-1);
      if (!mail) throw new Error(`no link came to ${name}`);
      await page.goto(linkIn(mail, 'sign-in/link', it));
      await main(page).getByRole('button', { name: 'Sign in on this device' }).click();
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

export const main = (page: Page) => page.locator('main');

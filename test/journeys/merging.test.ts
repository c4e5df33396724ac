import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { withRole } from '../moderated-list.ts';
import { main, reader } from './reader.ts';
import { type Town, town } from './town.ts';

let browser: Browser;
let it: Town;
beforeAll(async () => {
  [browser, it] = [await openBrowser(), await town()];
  await withRole(it.house, 'sec@people.example', 'team', 'site');
  await withRole(it.house, 'ana.work@people.example', undefined, 'site');
});
afterAll(async () => {
  await browser?.close();
  await it?.[Symbol.asyncDispose]();
});

test('without script: the team finds two records of one person, looks at both and makes one; her other address signs in as her', async () => {
  await using ana = await reader(browser, it, false);
  await ana.signIn('ana');
  await using sec = await reader(browser, it, false);
  const { page, open, press, says } = sec;
  await sec.signIn('sec');
  await open('/people/merge');
  const find = async (words: string, name: RegExp) => {
    await page.locator('input[name=q]').fill(words);
    await main(page).locator('form.toolbar button').click();
    await main(page).getByRole('link', { name }).first().click();
  };
  await find('ana@people', /Ana/);
  await says('The first record: Ana');
  await find('ana.work', /ana\.work/);
  await says('ana.work@people.example');
  await press('Make one of the two');
  await says('The two records are one now.');
  await says('ana.work@people.example');

  const [told] = await it.newMail('ana');
  expect(told?.subject).toBe('Your two records at Test Network are one now');
  await ana.signIn('ana.work');
  await ana.open('/me/addresses');
  await ana.says('ana@people.example');

  // What only an administrator may join has no button that would refuse.
  await open('/people/merge');
  await find('ana@people', /Ana/);
  await find('mo@people', /mo/);
  await says('only an administrator may join them');
  expect(await main(page).getByRole('button', { name: 'Make one of the two' }).count()).toBe(0);
});

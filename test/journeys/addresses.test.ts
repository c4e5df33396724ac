import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../../src/rooms.ts';
import { openBrowser } from '../browser.ts';
import { admin } from '../moderated-list.ts';
import { main, reader } from './reader.ts';
import { linkIn, type Town, town } from './town.ts';

let browser: Browser;
let it: Town;
beforeAll(async () => {
  [browser, it] = [await openBrowser(), await town()];
});
afterAll(async () => {
  await browser?.close();
  await it?.[Symbol.asyncDispose]();
});

test('without script: another address, confirmed by the mail to it, gets the lists, and the first one goes', async () => {
  await using ana = await reader(browser, it, false);
  const { page, open, press, says } = ana;
  await ana.signIn('ana');
  await open('/me');
  await main(page)
    .getByRole('link', { name: /Add, choose, remove/ })
    .first()
    .click();
  await page.getByLabel('Another address of mine').fill('ana.new@people.example');
  await press('Send a link to it');
  await says('A mail to that address says how to go on.');
  const [mail] = await it.newMail('ana.new');
  if (!mail) throw new Error('no mail came to the new address');
  await open(linkIn(mail, 'confirm', it));
  await press('Yes, add it');
  await main(page).getByRole('link', { name: 'Go on' }).click();

  // Beside each stands what it gets, and the first cannot go while a list sends there.
  const rows = main(page).locator('#address > li');
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringMatching(/^ana@people\.example[\s\S]*Gets the mail of:\s*Talk\s*To remove it, first choose another/),
    expect.stringMatching(/^ana\.new@people\.example\s*confirmed\s*Remove/),
  ]);
  expect(await main(page).getByRole('button', { name: 'Remove' }).count()).toBe(1);
  await page.getByLabel('Talk').selectOption({ label: 'ana.new@people.example' });
  await press('Send there');
  await main(page).getByRole('button', { name: 'Remove ana@people.example' }).click();
  await says('Saved.');
  expect(await rows.allInnerTexts()).toEqual([expect.stringMatching(/^ana\.new@people\.example/)]);

  await perform(it.house, operationNamed('lists.subscribe'), admin, { list: 'talk', email: 'olga@people.example' });
  await it.newMail('ana.new');
  await it.write('olga', 'talk', 'To the new address');
  expect((await it.newMail('ana.new')).map(({ subject }) => subject)).toEqual(['To the new address']);
  expect(await it.newMail('ana')).toEqual([]);
});

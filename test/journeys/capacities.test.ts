import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../../src/rooms.ts';
import { openBrowser } from '../browser.ts';
import { admin } from '../moderated-list.ts';
import { main, reader } from './reader.ts';
import { type Town, town } from './town.ts';

let browser: Browser;
let it: Town;
beforeAll(async () => {
  [browser, it] = [await openBrowser(), await town()];
});
afterAll(async () => {
  await browser?.close();
  await it?.[Symbol.asyncDispose]();
});

test.each([
  ['rima', 'without script', false],
  ['omar', 'with script, and axe at every step', true],
] as const)(
  '%s speaks for a foundation, then for a delegation, and each stays with what was said, %s',
  async (name, _how, withScript) => {
    const email = `${name}@people.example`;
    await perform(it.house, operationNamed('lists.subscribe'), admin, { list: 'talk', email, name });
    await it.newMail(name);
    await using somebody = await reader(browser, it, withScript);
    await using visitor = await reader(browser, it, withScript);
    const { page, open, press, says } = somebody;
    await somebody.signIn(name);

    const write = async (subject: string, as?: string) => {
      await open('/lists/talk/posts');
      const choice = page.getByLabel('You speak here');
      if (as) await choice.selectOption({ label: as });
      else expect(await choice.count()).toBe(0);
      await page.getByLabel('Subject').fill(subject);
      await page.getByLabel('Your message').fill(`About ${subject}.`);
      await press('Look at it before sending');
      if (as) await says(as);
      await press('Send to the list');
      await says('Your message is on its way.');
      await it.settle();
    };
    /** What stands beside a message for everybody who reads it. */
    const beside = async (subject: string) => {
      await visitor.open('/lists/talk');
      await main(visitor.page).getByRole('link', { name: subject, exact: true }).first().click();
      return (await main(visitor.page).locator('article.msg .meta').first().locator('li').allTextContents()).slice(
        0,
        -1,
      );
    };

    await open('/me/capacities');
    await main(page).getByLabel('for an organisation').check();
    await page.locator('#organisation').fill(`Cedar of ${name}`);
    await page.getByLabel('Stakeholder group').selectOption('civ');
    await press('Add this capacity');
    await write(`${name} begins`);
    await open('/me/capacities');
    await main(page).getByLabel('in a national delegation').check();
    await page.getByLabel('Country or territory').selectOption('LB');
    await page.getByLabel('Stakeholder group').selectOption('gov');
    await press('Add this capacity');
    await write(`${name} for Lebanon`, 'delegation of Lebanon');
    await write(`${name} for Cedar`, `Cedar of ${name}`);

    await open('/me/capacities');
    await press('Put down delegation of Lebanon');
    await write(`${name} at last`);
    const foundation = ['Civil society', `Cedar of ${name}`];
    const delegation = ['Government', 'speaks for the delegation of Lebanon', 'Asia-Pacific Group'];
    expect(await beside(`${name} begins`)).toEqual(foundation);
    expect(await beside(`${name} for Lebanon`)).toEqual(delegation);
    expect(await beside(`${name} for Cedar`)).toEqual(foundation);
    expect(await beside(`${name} at last`)).toEqual(foundation);
  },
  120_000,
);

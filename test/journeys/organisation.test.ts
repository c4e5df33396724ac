import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { withRole } from '../moderated-list.ts';
import { main, reader, ways } from './reader.ts';
import { linkIn, town } from './town.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test.each(ways)(
  'an organisation joins, and its second representative accepts, on a phone, %s',
  async (_how, withScript) => {
    await using it = await town();
    await withRole(it.house, 'sec@people.example', 'team', 'site');
    await using awa = await reader(browser, it, withScript);
    const { page, open, press, says } = awa;
    await page.setViewportSize({ width: 390, height: 800 });

    await open('/join/organisation');
    await page.getByLabel('Name of the organisation').fill('Réseau Ouest');
    await page.getByLabel('Its names in other languages').fill('西部网络');
    await page.getByLabel('Civil society').check();
    await page.getByLabel('Your name').fill('Awa Ndiaye');
    await page.getByLabel('Mail address').fill('awa@people.example');
    // She is quicker than a person usually is, which the form takes for a program's haste.
    await page.waitForTimeout(2100);
    await press('Ask to join');
    await says('Choose a country, or that it belongs to no one country.');
    await says('Only somebody who may speak for the organisation can ask for it.');
    expect(await page.getByLabel('Its names in other languages').inputValue()).toBe('西部网络');
    await page.getByLabel('Country or territory').selectOption('SN');
    await page.getByLabel('I may speak for this organisation').check();
    await page.getByLabel('Keep my details to run the network').check();
    await page.waitForTimeout(2100);
    await press('Ask to join');
    await says('Follow its link and confirm');
    expect(await it.newMail('sec')).toEqual([]);
    const asked = (await it.newMail('awa')).at(-1);
    await open(asked ? linkIn(asked, 'confirm', it) : '');
    await says('Réseau Ouest');
    await press('Yes, I represent it');
    await says('The team has the request for the organisation');

    await using sec = await reader(browser, it, withScript);
    const [told] = await it.newMail('sec');
    expect(told?.text).toContain('The organisation “Réseau Ouest” asks to join');
    await sec.signIn('sec');
    await sec.open('/people/organisations');
    await sec.says('1 organisation asks to join');
    await sec.press('Let in Réseau Ouest');
    await sec.says('No organisation asks to join');
    expect((await it.newMail('awa')).map(({ subject }) => subject)).toEqual([
      'Test Network: “Réseau Ouest” is a member',
    ]);

    await using visitor = await reader(browser, it, withScript);
    await visitor.open('/people/organisations?region=AG');
    await main(visitor.page).getByRole('link', { name: 'Réseau Ouest' }).click();
    await visitor.says('Senegal');
    await visitor.says('Only members see who speaks for it');

    await awa.signIn('awa');
    await open('/me/capacities');
    await main(page).getByRole('link', { name: 'represents a member organisation' }).click();
    await page.getByLabel('Mail address of a member').fill('ana@people.example');
    await press('Ask');
    await says('If the address is a member’s, a mail asks');
    const invited = (await it.newMail('ana')).at(-1);
    await using ana = await reader(browser, it, withScript);
    await ana.open(invited ? linkIn(invited, 'confirm', it) : '');
    await ana.press('Yes, I represent it');
    await ana.says('You are a representative now.');
  },
);

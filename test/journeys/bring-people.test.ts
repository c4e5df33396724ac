import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { messyTable, people, states, wrongRows } from '../messy-spreadsheet.ts';
import { withRole } from '../moderated-list.ts';
import { main, reader } from './reader.ts';
import { town } from './town.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test.each([
  ['semicolons', 'without script', false],
  ['tabs', 'with script, and axe at every step', true],
] as const)(
  'a secretary brings 451 people in from a messy table with %s, %s',
  async (way, _how, withScript) => {
    await using it = await town();
    const { db } = it.house;
    await withRole(it.house, 'sec@people.example', 'team', 'site');
    await using sec = await reader(browser, it, withScript);
    const { page, open, press, says } = sec;
    const choose = async () => {
      await open('/people/import');
      const file = { name: 'membres.csv', mimeType: 'text/csv', buffer: messyTable(way) };
      await page.getByLabel('Or a file').setInputFiles(file);
      await page.getByLabel('Why the network').fill('They registered at the meeting of 3 May.');
    };
    const preview = async () => {
      await choose();
      await press('Show what would happen');
      await says('Spellings that are not clear: 4');
    };
    await sec.signIn('sec');

    // What was forgotten is said, and the file need not be chosen again.
    await choose();
    await page.getByLabel('Why the network').fill('');
    await press('Show what would happen');
    await says('Please fill this in.');
    await says('Your file is here already');
    await page
      .getByLabel('Or a file')
      .setInputFiles({ name: 'a.xlsx', mimeType: '', buffer: Buffer.from('PK\x03\x04') });
    await press('Show what would happen');
    await says('Save it in your spreadsheet program as CSV');

    // A preview thrown away leaves nothing of it behind.
    const before = await counted();
    await preview();
    await press('Throw this preview away');
    await says('Nothing was changed.');
    expect(await db.selectFrom('people_import').select('id').execute()).toEqual([]);

    await preview();
    expect(await counted()).toEqual(before);
    await says(`New people: ${people - 1}. Known people with new facts: 1.`);
    await says(`Rows that cannot be used: ${wrongRows}`);
    for (const words of [
      'Line 97: “grace.at.people.example” is no mail address.',
      'Line 159: “beto@people” is no mail address.',
      'Line 221: “à confirmer” is no mail address.',
      'Line 283: “ravi@people.example; ravi@work.example” is no mail address.',
      'Line 345: the same person stands in line 24.',
      'Line 407: line 25 has the same address under another name.',
      'Columns that were not read: N° · Notes',
    ])
      await says(words);
    await page.getByLabel('“KOREA” (in 6 rows)').selectOption('Republic of Korea');
    await page.getByLabel('“Guinea” (in 6 rows)').selectOption('Guinea');
    await page.getByLabel('“CONGO” (in 6 rows)').selectOption('Congo');
    const senegal = main(page).locator('.field', { hasText: '“Sénégall”' });
    await senegal.getByLabel('Or another country').fill('Atlantis');
    await press('Apply these answers');
    await says('We do not know “Atlantis”.');
    expect(await page.getByLabel('“CONGO” (in 6 rows)').inputValue()).toBe('CG');
    await senegal.getByLabel('Or another country').fill('Senegal');
    await main(page).locator('fieldset', { hasText: 'Ana → Ana SILVA' }).getByRole('checkbox').check();
    await press('Apply these answers');
    await main(page).getByText('Show them').first().click();
    for (const words of ['=cmd|', 'ليلى', 'Republic of Korea', 'Côte d’Ivoire', 'Civil society', 'Français'])
      await says(words);
    await press(`Do this for ${people}`);
    await says(`New people: ${people - 1}. Known people with new facts: 1.`);
    await it.settle();
    expect(await it.newMail('member1')).toEqual([]);

    await open('/people/balance');
    await says(`${people} people from ${states} Member States`);
    await says('Not said');

    const after = await counted();
    await preview();
    await says('There is nothing to do in this table.');
    await says(`Known, nothing new: ${people - 1}`);
    expect(await counted()).toEqual(after);

    async function counted() {
      const count = async (table: 'person' | 'address' | 'affiliation' | 'membership') =>
        (
          await db
            .selectFrom(table)
            .selectAll()
            .orderBy(table === 'membership' ? 'person_id' : 'id')
            .execute()
        ).length;
      return Promise.all((['person', 'address', 'affiliation', 'membership'] as const).map(count));
    }
  },
  120_000,
);

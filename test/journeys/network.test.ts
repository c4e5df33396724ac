import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../../src/rooms.ts';
import { openBrowser } from '../browser.ts';
import { admin, withRole } from '../moderated-list.ts';
import { main, reader, ways } from './reader.ts';
import { linkIn, town } from './town.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test.each(ways)('Nomvula comes from the code to her first digest, on a phone, %s', async (_how, withScript) => {
  await using it = await town();
  await using nomvula = await reader(browser, it, withScript);
  const { page, open, press, says } = nomvula;
  await page.setViewportSize({ width: 390, height: 800 });

  // The code that a neighbour shows her leads to the form.
  await open('/join');
  const code = await page.request.get(`${it.origin}/join/qr.svg`);
  expect([code.status(), code.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  await page.getByLabel('Your name').fill('Nomvula Dlamini');
  await page.getByLabel('Mail address').fill('nomvula@');
  await page.getByLabel('Country or territory').selectOption('ZA');
  await page.getByLabel('Technical community').check();
  // She is quicker than a person usually is, which the form takes for a program's haste.
  await page.waitForTimeout(2100);
  await press('Ask to join');
  await says('Without this we cannot take you in.');
  expect(await page.getByLabel('Your name').inputValue()).toBe('Nomvula Dlamini');
  await page.getByLabel('Mail address').fill('nomvula@people.example');
  await page.getByLabel('Keep my details to run the network').check();
  await page.getByLabel('Publish what I write').check();
  await page.getByLabel('List me for other members').check();
  await page.waitForTimeout(2100);
  await press('Ask to join');
  await says('Follow its link and confirm');
  const asked = (await it.newMail('nomvula')).at(-1);
  await open(asked ? linkIn(asked, 'confirm', it) : '');
  await press('Yes, I join');
  await says('Welcome, you are in.');
  expect((await it.newMail('nomvula')).map(({ subject }) => subject)).toEqual(['Welcome to Talk']);

  expect(await it.write('ana', 'talk', 'Paragraph 12', 'Shall we begin with the preamble?')).toBe('taken');
  expect(await it.newMail('nomvula')).toEqual([]);
  await it.pass(30, 'lists.find-due-digests');
  const [digest] = await it.newMail('nomvula');
  expect(digest?.text).toContain('Paragraph 12');

  await nomvula.signIn('nomvula');
  await open('/me');
  await says('Nomvula Dlamini');
});

test.each(ways)(
  'a milestone is moved, and everybody can see what was, what is and why, %s',
  async (_how, withScript) => {
    await using it = await town();
    await withRole(it.house, 'sec@people.example', 'team', 'site');
    await perform(it.house, operationNamed('processes.open-process'), admin, {
      ...{ slug: 'review', names: { en: 'Outcome review' }, mandates: { en: 'Twenty years on.' } },
    });
    const day = (n: number) => new Date(it.house.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
    await using sec = await reader(browser, it, withScript);
    const { page, open, press, says } = sec;
    await sec.signIn('sec');
    await open('/processes/review/edit/milestone');
    await page.locator('[name="titles.en"]').fill('Consultation on Rev 1');
    await page.locator('[name=startsOn]').fill(day(3));
    await page.getByLabel('How sure').selectOption('tentative');
    await press('Add a milestone');
    await using visitor = await reader(browser, it, withScript);
    const next = async () => {
      await visitor.open('/');
      const shown = main(visitor.page).locator('section.next');
      return [await shown.locator('.what').textContent(), await shown.locator('.muted').last().textContent()];
    };
    const calendar = async () => (await fetch(`${it.origin}/processes/review/milestones.ics`)).text();
    expect(await next()).toEqual([
      'Consultation on Rev 1',
      expect.stringMatching(new RegExp(`${said(day(3))} · tentative$`)),
    ]);
    expect(await calendar()).toContain('STATUS:TENTATIVE');
    await open('/processes/review');
    await main(page)
      .getByRole('link', { name: /^Change Consultation/ })
      .first()
      .click();
    await page.locator('[name=startsOn]').fill(day(5));
    await page.getByLabel('How sure').selectOption('firm');
    await press('Save the change');
    await says('the public log of changes shows it');
    await page.locator('#reason').fill('The room is not free.');
    await press('Save the change');

    await visitor.open('/processes/review/changes');
    const entry = main(visitor.page).locator('li', { hasText: 'Milestone moved' }).first();
    for (const words of ['The room is not free.', 'The secretariat', said(day(3)), 'tentative', said(day(5)), 'firm'])
      expect(await entry.textContent()).toContain(words);
    expect(await next()).toEqual(['Consultation on Rev 1', expect.stringMatching(new RegExp(`${said(day(5))}$`))]);
    const file = await calendar();
    for (const line of ['SEQUENCE:1', 'STATUS:CONFIRMED', `DTSTART;VALUE=DATE:${day(5).replaceAll('-', '')}`])
      expect(file).toContain(line);
    const feed = await (await fetch(`${it.origin}/processes/review/feed.atom`)).text();
    for (const words of ['Milestone moved', 'Consultation on Rev 1', 'The room is not free.'])
      expect(feed).toContain(words);
  },
  60_000,
);

function said(day: string): string {
  const shape = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', shape).format(new Date(`${day}T00:00:00Z`));
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bounceLike } from '../bounced-list.ts';
import { openBrowser } from '../browser.ts';
import { main, reader, ways } from './reader.ts';
import { linkIn, type Town, town } from './town.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const subjects = async (it: Town, name: string) => (await it.newMail(name)).map(({ subject }) => subject);
const linkTo = async (it: Town, name: string, kind: string) => {
  const mail = (await it.newMail(name)).at(-1);
  if (!mail) throw new Error(`no mail came to ${name}`);
  return linkIn(mail, kind, it);
};

test.each(ways)('Mira is a member by page alone, %s', async (_how, withScript) => {
  await using it = await town();
  await using mira = await reader(browser, it, withScript);
  const { page, open, press, says } = mira;

  await open('/lists/talk/join');
  await page.getByLabel('Your name').fill('Mira');
  await page.getByLabel('Mail address').fill('mira@people.example');
  await press('Ask to join');
  await open(await linkTo(it, 'mira', 'confirm'));
  await press('Join the list');
  await says('You are on the list.');
  expect(await subjects(it, 'mira')).toEqual(['Welcome to Talk']);

  await mira.signIn('mira');
  await open('/lists/talk/posts');
  await page.getByLabel('Subject').fill('Paragraph 12');
  await page.getByLabel('Your message').fill('I propose another word.');
  await press('Look at it before sending');
  await press('Send to the list');
  await says('Your message is on its way.');
  await it.settle();
  expect(await subjects(it, 'ana')).toEqual(['Paragraph 12']);
  await it.newMail('mira');

  await open('/lists/talk/preferences');
  await page.getByLabel('Mail address').fill('mira@people.example');
  await press('Send me the link');
  const own = await linkTo(it, 'mira', 'preferences');
  await open(own);
  await page.getByLabel('Digests as plain text').check();
  await press('Save these choices');
  await says('Saved.');
  await it.write('ana', 'talk', 'For the digest', 'Words to gather.');
  expect(await subjects(it, 'mira')).toEqual([]);
  await it.pass(0.5);
  await open(own);
  await page.getByLabel('Each message').check();
  await press('Save these choices');
  expect((await it.newMail('mira'))[0]?.text).toContain('Words to gather.');

  await it.write('ana', 'talk', 'One more', 'To leave by.');
  await it.newMail('mira');
  await open(own);
  await page
    .getByRole('link', { name: 'Leave the list' })
    .or(page.getByRole('button', { name: 'Leave the list' }))
    .first()
    .click();
  if (page.url().includes('/leave/') && (await page.getByRole('button', { name: 'Leave the list' }).count()) > 0)
    await press('Leave the list');
  const back = await linkTo(it, 'mira', 'confirm');
  await it.write('ana', 'talk', 'While she is away', 'Missed.');
  expect(await subjects(it, 'mira')).toEqual([]);
  await open(back);
  await press('Come back to the list');
  await it.newMail('mira');
  await it.write('ana', 'talk', 'She is back', 'Good.');
  expect(await subjects(it, 'mira')).toEqual(['She is back']);
});

test('Mo moderates by page alone, without script: sends one on, sends one back, bans the third', async () => {
  await using it = await town();
  for (const [from, subject] of [
    ['zed', 'A good question'],
    ['yan', 'Not for this list'],
    ['xen', 'Buy now'],
  ] as const)
    await it.write(from, 'talk', subject, 'Text.');
  await using mo = await reader(browser, it, false);
  const { page, open, press, says } = mo;
  await mo.signIn('mo');
  await open('/lists/talk/held');
  for (const subject of ['A good question', 'Not for this list', 'Buy now']) await says(subject);
  await mark('A good question');
  await press('Send to the list');
  await it.settle();
  expect(await subjects(it, 'ana')).toEqual(['A good question']);
  await mark('Not for this list');
  await page.getByLabel('Reason, sent to the author').fill('Please write to the other list.');
  await press('Send back');
  await it.settle();
  expect((await it.newMail('yan')).at(-1)?.text).toContain('Please write to the other list.');
  await mark('Buy now');
  await press('Discard, and ban the author');
  await says('Nothing waits for you.');
  await it.newMail('xen');
  await it.write('xen', 'talk', 'Buy more', 'Text.');
  expect([await subjects(it, 'xen'), await subjects(it, 'ana')]).toEqual([[], []]);

  /** Marks the one post with this subject. */
  async function mark(subject: string) {
    const post = page.locator('main li, main article, main tr').filter({ hasText: subject });
    await post.locator('input[name=ids]').first().check();
  }
});

test('Mo moderates by the links of the daily mail alone, not signed in', async () => {
  await using it = await town();
  await it.write('zed', 'talk', 'A good question', 'Text.');
  await it.write('yan', 'talk', 'Not for this list', 'Text.');
  await it.pass(1, 'lists.remind-moderators');
  const [mail, ...more] = await it.newMail('mo');
  expect(more).toEqual([]);
  const links = [...(mail?.text ?? '').matchAll(/http\S+(\/moderate\/\S+)/g)].map(([, path = '']) => path);
  expect(links).toHaveLength(10);
  await using mo = await reader(browser, it, false);
  await mo.open(links[0] ?? '');
  await mo.says('A good question');
  expect(await subjects(it, 'ana')).toEqual([]);
  await mo.press('Send this message to the list');
  await it.settle();
  expect(await subjects(it, 'ana')).toEqual(['A good question']);
  await mo.open(links[7] ?? '');
  await mo.says('Not for this list');
  await mo.page.getByLabel('Reason').fill('Please write to the other list.');
  await mo.press('Send back');
  await it.settle();
  expect((await it.newMail('yan')).at(-1)?.text).toContain('Please write to the other list.');
  // Decided is decided: the other links for the same posts do nothing more.
  await mo.open(links[3] ?? '');
  await mo.says('There is nothing left to decide');
});

test('Olga owns the list by page alone: brings people, changes words, sees a bounce, switches somebody on', async () => {
  await using it = await town();
  await using olga = await reader(browser, it, false);
  const { page, open, press, says } = olga;
  await olga.signIn('olga');

  await open('/lists/talk/settings/texts?kind=welcome&language=en');
  await page.locator('textarea[name=text]').fill('Hello from Olga. Leave here: {link}');
  await press('Send these words from now on');

  await open('/lists/talk/roster/bring');
  await page.locator('[name=table]').fill('noor@people.example\nada@people.example');
  await main(page).locator('button[type=submit]').first().click();
  await press('Send 2 invitations');
  await it.settle();
  for (const name of ['noor', 'ada']) {
    await using guest = await reader(browser, it, false);
    await guest.open(await linkTo(it, name, 'confirm'));
    await guest.press('Join the list');
    expect((await it.newMail(name))[0]?.text).toContain('Hello from Olga.');
  }

  await it.write('ana', 'talk', 'To everybody', 'Text.');
  const [copy] = await it.newMail('noor');
  await it.write('mailer-daemon', copy?.returnPath ?? '', 'Undeliverable', bounceLike('postfix-unknown'));
  await open('/lists/talk/bounces');
  await says('noor@people.example');
  await page.getByRole('link', { name: 'noor@people.example' }).click();
  await press('Switch off');
  await it.write('ana', 'talk', 'Not to Noor', 'Text.');
  expect([await subjects(it, 'noor'), await subjects(it, 'ada')]).toEqual([[], ['To everybody', 'Not to Noor']]);
  await press('Switch on again');
  await it.write('ana', 'talk', 'To Noor again', 'Text.');
  expect(await subjects(it, 'noor')).toEqual(['To Noor again']);
});

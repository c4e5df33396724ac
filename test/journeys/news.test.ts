import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { translator } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../../src/rooms.ts';
import { openBrowser } from '../browser.ts';
import { admin, withRole } from '../moderated-list.ts';
import { pythonReads, pythonWith } from './python.ts';
import { main, reader } from './reader.ts';
import { type Town, town } from './town.ts';

const python = await pythonWith('email');
let browser: Browser;
let it: Town;
beforeAll(async () => {
  [browser, it] = [await openBrowser(), await town()];
  await withRole(it.house, 'sec@people.example', 'team', 'site');
  await perform(it.house, operationNamed('lists.subscribe'), admin, { list: 'talk', email: 'sec@people.example' });
  await it.newMail('sec');
});
afterAll(async () => {
  await browser?.close();
  await it?.[Symbol.asyncDispose]();
});

const said = z.object({
  ...{ subject: z.string(), text: z.string(), type: z.string(), list: z.string(), post: z.string() },
  ...{ oneClick: z.string(), defects: z.array(z.string()) },
});
const script = `
import email, json, sys
from email import policy
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
print(json.dumps({'subject': str(mail['subject']), 'text': mail.get_content(), 'type': mail.get_content_type(),
  'list': str(mail['list-id']), 'post': str(mail['list-post']), 'oneClick': str(mail['list-unsubscribe-post']),
  'defects': [repr(d) for d in mail.defects]}))
`;

const ways = [
  {
    how: 'without script',
    withScript: false,
    language: 'ar',
    direction: 'rtl',
    slug: 'two-dates-moved',
    english: 'Two dates moved',
    title: 'تغيّر موعدان',
    summary: 'انتقل موعدان إلى أيار/مايو.',
    tab: 'العربية',
  },
  {
    how: 'with script, and axe at every step',
    withScript: true,
    language: 'fr',
    direction: 'ltr',
    slug: 'a-room-is-found',
    english: 'A room is found',
    title: 'Une salle est trouvée',
    summary: 'Elle a un accès sans marche.',
    tab: 'Français',
  },
] as const;

test.skipIf(!python).each(ways)(
  'an article is written in English and $language, looked at, published, read and sent to the list, $how',
  async ({ withScript, language, direction, slug, english, title, summary, tab }) => {
    await using sec = await reader(browser, it, withScript);
    await using visitor = await reader(browser, it, withScript);
    const { page, open, press, says } = sec;
    const t = translator(language);
    const feed = async (prefix = '') => (await fetch(`${it.origin}${prefix}/news/feed.atom`)).text();
    await sec.signIn('sec');

    await open('/news');
    await main(page).getByRole('link', { name: 'Write an article' }).click();
    await press('Save');
    await says('Please fill this in.');
    await page.locator('#title').fill(english);
    await page.locator('#summary').fill('In short.');
    await page.locator('#body').fill('## What else\n\n- **Bring** [the text](https://example.org/text)');
    await press('Look at it first');
    await says('So it will read; it is not saved yet');
    expect(await main(page).locator('.prose li').innerHTML()).toContain('<strong>Bring</strong>');
    await press('Save');
    await says('Saved. Readers see it once it is published.');
    await main(page).getByRole('link', { name: tab }).click();
    await page.locator('#title').fill(title);
    await page.locator('#summary').fill(summary);
    await page.locator('#body').fill(`**${title}**`);
    await press('Save');
    expect((await fetch(`${it.origin}/news/${slug}`)).status).toBe(404);
    expect(await feed()).not.toContain(english);

    await press('Publish');
    await says('All that was saved is published, in every language.');
    await main(page).getByRole('link', { name: 'Saved versions' }).click();
    await says(english);
    await says(title);
    await visitor.open('/');
    await visitor.says(english);
    await visitor.open(`/${language}/news/${slug}`);
    await visitor.says(summary);
    expect(await main(visitor.page).locator('.prose').getAttribute('dir')).toBe(direction);
    expect([(await feed()).includes(`<title>${english}`), (await feed(`/${language}`)).includes(title)]).toEqual([
      true,
      true,
    ]);

    // The button writes nothing but a draft: she looks at it, changes it and sends it.
    await it.newMail('ana');
    await open(`/${language}/news/${slug}`);
    // A title in another language than the page stands apart within the words of the button.
    await main(page).getByRole('button', { name: 'Talk' }).first().click();
    await page.waitForLoadState();
    expect(await it.newMail('ana')).toEqual([]);
    expect(await page.getByLabel(t('lists.compose.subject')).inputValue()).toBe(title);
    const draft = await page.getByLabel(t('lists.compose.text')).inputValue();
    expect(draft).toContain(`${summary}\n\nhttp://`);
    await page.getByLabel(t('lists.compose.text')).fill(`${draft}\n\n— ${tab}`);
    await press(t('lists.compose.preview'));
    await says(`— ${tab}`);
    await press(t('lists.compose.send'));
    const got = await it.newMail('ana');
    expect(got.map(({ returnPath }) => returnPath.endsWith('@lists.test.example'))).toEqual([true]);
    const read = await pythonReads(script, Buffer.from(got[0]?.raw ?? '', 'latin1'), said);
    expect(read).toMatchObject({ subject: expect.stringContaining(title), type: 'text/plain', defects: [] });
    expect(read.text).toContain(summary);
    expect(read.text).toContain(`/${language}/news/${slug}`);
    expect([read.list, read.post, read.oneClick]).toEqual([
      expect.stringContaining('<talk.lists.test.example>'),
      expect.stringContaining('talk@lists.test.example'),
      'List-Unsubscribe=One-Click',
    ]);
    await visitor.open('/lists/talk');
    await visitor.says(title);
  },
  120_000,
);

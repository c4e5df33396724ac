import { expect, test } from 'vitest';

import { moderatedList, pagesOf, signedIn } from '../../../test/moderated-list.ts';
import { mustFindList } from '../queries.ts';

const path = '/lists/talk/settings/mail';
const fields = {
  subjectPrefix: '[Talk]',
  footer: 'on',
  footerText: '',
  replyTo: 'list',
  dmarcAction: 'munge',
  dmarcReason: '',
};

test('the page shows what would be and saves nothing, then saves, and shows what is', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const pages = pagesOf(house);
  const cookie = await signedIn(house, 'mo@people.example');
  const shown = async (query = '') => textOfHtml(await (await pages(`${path}${query}`, undefined, cookie)).text());

  expect(await shown()).toContain(
    'Subject Paragraph 12 Dear all, let us read paragraph 12 together. And from every other author:',
  );
  const asked = await shown(`?example=1&${new URLSearchParams(fields)}`);
  expect(asked).toContain(
    'From Ana via Talk <talk@lists.test.example> Reply-To talk@lists.test.example Cc ana@people.example Subject [Talk] Paragraph 12',
  );
  expect(asked).toContain(
    'And from every other author: From Ana <ana@people.example> Reply-To talk@lists.test.example Subject [Talk] Paragraph 12',
  );
  expect(asked).toContain('Privacy: https://parley.test.example/privacy');
  expect((await mustFindList(house.db, 'talk')).rules).toMatchObject({
    subjectPrefix: '',
    footer: false,
    replyTo: 'author',
  });

  const saved = await pages(path, Object.entries({ ...fields, dmarcAction: 'wrap' }), cookie);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?saved=1`]);
  expect((await mustFindList(house.db, 'talk')).rules).toMatchObject({
    subjectPrefix: '[Talk]',
    footer: true,
    replyTo: 'list',
    dmarcAction: 'wrap',
  });
  const wrapped = await shown('?saved=1');
  expect(wrapped).toContain('Ana wrote the attached message to Talk.');
  expect(wrapped).toContain('Attached: the message, as it came.');
  const off = await pages(
    path,
    Object.entries({ ...fields, dmarcAction: 'reject', dmarcReason: 'Write from elsewhere.' }).filter(
      ([name]) => name !== 'footer',
    ),
    cookie,
  );
  expect(off.status).toBe(303);
  expect((await mustFindList(house.db, 'talk')).rules.footer).toBe(false);
  expect(await shown()).toContain('Nothing: the author gets it back and reads: Write from elsewhere.');
});

test('what cannot be saved is said at its field, and what was typed stays', async () => {
  await using open = await moderatedList();
  const cookie = await signedIn(open.house, 'mo@people.example');
  const answer = await pagesOf(open.house)(path, Object.entries({ ...fields, subjectPrefix: '[Talk]\u0001' }), cookie);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toMatch(/id="subjectPrefix-error"[^>]*>Please write it in one line\./);
  expect(page).toContain('value="on" checked');
  expect((await mustFindList(open.house.db, 'talk')).rules.subjectPrefix).toBe('');
});

test('nobody but moderators sees it or saves', async () => {
  await using open = await moderatedList();
  const pages = pagesOf(open.house);
  expect((await pages(path)).status).toBe(403);
  expect((await pages(path, Object.entries(fields))).status).toBe(403);
  expect((await mustFindList(open.house.db, 'talk')).rules.subjectPrefix).toBe('');
});

/** The words of a page in one line. */
function textOfHtml(html: string): string {
  const words = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  return words.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'");
}

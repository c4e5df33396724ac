import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { collectionFor } from '../collection.ts';
import { filedSince } from '../download/filed-since.ts';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return async (path: string) => (await web.request(`https://parley.test.example${path}`)).text();
}

test('the prefix of a list stands on none of its pages, nor in its feeds; “Re:” stays at single messages', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'open'), slug: 'open' };
  const first = await file(open.house, shelf, letter({ id: 'a@x.example', subject: '[open] Budget' }));
  const headers = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
  const body = '--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--';
  const answer = { id: 'b@x.example', subject: 'Re: [open] Budget', references: ['a@x.example'], headers, body };
  const second = await file(open.house, shelf, letter(answer));
  const get = browser(open.house);
  const pages = await Promise.all(
    [
      `/lists/open/threads/${first.hash}`,
      `/lists/open/messages/${second.hash}`,
      `/lists/open/messages/${second.hash}/cite`,
      '/lists/open/2026-03',
      '/lists/open/attachments',
      '/lists/open/search?q=budget',
      '/search/messages?q=budget',
      '/lists/open/feed.atom',
      `/lists/open/threads/${first.hash}.atom`,
      '/lists/open/search.atom?q=budget',
    ].map(get),
  );
  expect(pages.map((page) => [page.includes('[open]'), page.includes('Budget')])).toEqual(
    pages.map(() => [false, true]),
  );
  const [thread = '', message = '', , month = ''] = pages;
  expect(/<h1>.*?<\/h1>/s.exec(thread)?.[0].replace(/<[^>]+>/g, '')).toBe('Budget');
  expect(/<h1>.*?<\/h1>/s.exec(message)?.[0].replace(/<[^>]+>/g, '')).toBe('Re: Budget');
  expect(thread).toContain(encodeURIComponent('Re: Budget'));
  expect(month).toContain('Re: Budget</a>');
  const collection = await collectionFor(open.house.db, stranger, 'open');
  const { messages } = await filedSince(open.house.db, stranger, collection, { limit: 10 });
  expect(messages.map(({ subject }) => subject)).toEqual(['Budget', 'Re: Budget']);
});

test('a title stands where its text stands: each in its own direction, on a page of any', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'open'), slug: 'open' };
  const body = 'نؤيد ذكر اللغات المحلية في هذه الفقرة ونقترح إضافة كلمتين إليها قبل نهاية الأسبوع.';
  await file(open.house, shelf, letter({ id: 'a@x.example', subject: 'Re: =?utf-8?B?2LHYs9in2YTYqQ==?=', body }));
  const get = browser(open.house);
  for (const path of [
    '/lists/open/2026-03',
    '/ar/lists/open/2026-03?show=threads',
    '/search?q=%D8%B1%D8%B3%D8%A7%D9%84%D8%A9',
  ])
    expect(await get(path)).toMatch(/class="title" dir="rtl"><a href="[^"]*" lang="ar">/);
});

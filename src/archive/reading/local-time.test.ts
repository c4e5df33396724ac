import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import { collectionNamed, file, letter, receivedAt } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { derive } from '../filing/derive.ts';
import { localTime } from './pages/local-time.ts';

const english = translator('en');

test.each([
  ['Sun, 01 Mar 2026 12:05:00 +0530', '12:05 by the author’s clock (UTC+05:30)'],
  ['Sun, 01 Mar 2026 22:05:00 -0500 (EST)', '1 Mar, 22:05 by the author’s clock (UTC−05:00)'],
  ['1 Mar 2026 12:05 +0100', '12:05 by the author’s clock (UTC+01:00)'],
  ['Sun, 01 Mar 2026 12:05:00 +0000', undefined],
  ['Sun, 01 Mar 2026 12:05:00 -0000', undefined],
  ['Sun, 01 Mar 2026 12:05:00 GMT', undefined],
  ['Sun, 01 Mar 2026 12:05:00 +9900', undefined],
  ['Sun, 01 Mar 1950 12:05:00 +0100', undefined],
  ['yesterday at noon +0100', undefined],
])('of “%s” the author’s own time is told: %s', async (date, told) => {
  const { shape, sentAt } = await derive(letter({ date }), receivedAt);
  expect(localTime(english, 'en', { shape, sentAt, erased: null })).toBe(told);
  const erased = { way: 'pseudonymised', why: 'author', at: receivedAt } as const;
  expect(localTime(english, 'en', { shape, sentAt, erased })).toBeUndefined();
});

test('it stands on the page of a message, and with its time in the thread; the time itself is UTC', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'open'), slug: 'open' };
  const { hash } = await file(open.house, shelf, letter({ id: 'a@x.example', date: '1 Mar 2026 12:05:00 +0530' }));
  const web = createWeb(open.house, rooms);
  const get = async (path: string) => (await web.request(`https://parley.test.example${path}`)).text();
  expect(await get(`/lists/open/messages/${hash}`)).toContain('<li>12:05 by the author’s clock (UTC+05:30)</li>');
  expect(await get(`/ar/lists/open/threads/${hash}`)).toContain(
    '<time datetime="2026-03-01T06:35:00.000Z" title="12:05 بتوقيت الكاتب (UTC+05:30)">',
  );
});

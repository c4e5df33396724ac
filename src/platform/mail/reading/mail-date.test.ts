import { expect, test } from 'vitest';
import { mailDate } from './mail-date.ts';

const dates: ReadonlyArray<[field: string, time: string | undefined]> = [
  ['Mon, 2 Mar 2026 09:00:01 +0200', '2026-03-02T07:00:01Z'],
  ['2 Mar 2026 09:00 -0530', '2026-03-02T14:30:00Z'],
  ['Mon, 02 Mar 2026 09:00:00 +0000 (Coordinated Universal Time)', '2026-03-02T09:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:00 EST', '2026-03-02T14:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:00 PDT', '2026-03-02T16:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:00 MESZ', '2026-03-02T07:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:00 GMT+0200', '2026-03-02T07:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:00 Q', '2026-03-02T09:00:00Z'],
  ['Mon, 2 Mar 26 09:00:00 GMT', '2026-03-02T09:00:00Z'],
  ['Fri, 5 Nov 99 09:00:00 GMT', '1999-11-05T09:00:00Z'],
  ['Fri, 5 Nov 104 09:00:00 GMT', '2004-11-05T09:00:00Z'],
  ['Mon Mar  2 09:00:00 2026', '2026-03-02T09:00:00Z'],
  ['Mon Mar  2 09:00:00 EST 2026', '2026-03-02T14:00:00Z'],
  ['2026-03-02T09:00:00-05:00', '2026-03-02T14:00:00Z'],
  ['2026-03-02 09:00:00.123456+00:00', '2026-03-02T09:00:00Z'],
  ['2026-03-02', '2026-03-02T00:00:00Z'],
  ['March 2, 2026 9:00 PM', '2026-03-02T21:00:00Z'],
  ['Monday, March 2, 2026 12:05 AM', '2026-03-02T00:05:00Z'],
  ['Mon, 2 Mar 2026 9:5:01 +0000', '2026-03-02T09:05:01Z'],
  ['mar., 3 nov. 2026 09:00:00 +0100', '2026-11-03T08:00:00Z'],
  ['lun., 2 févr. 2026 09:00:00 +0100', '2026-02-02T08:00:00Z'],
  ['vie, 4 dic 2026 09:00:00 -0300', '2026-12-04T12:00:00Z'],
  ['Di, 3 Mär 2026 09:00:00 +0100', '2026-03-03T08:00:00Z'],
  ['Пн, 2 мар 2026 09:00:00 +0300', '2026-03-02T06:00:00Z'],
  ['2026年3月2日 09:00:00 +0800', '2026-03-02T01:00:00Z'],
  ['Mon, 2 Mar 2026 09:00:60 +0000', '2026-03-02T09:00:59Z'],
  // A zone that cannot be: the day is right, and nothing is known of the hour.
  ['Mon, 2 Mar 2026 09:00:00 +9999', '2026-03-02T09:00:00Z'],
  // Not to be believed: the time of receipt serves, and the page says so.
  ['Mon, 2 Mar 2569 09:00:00 +0700', undefined],
  ['Mon, 2 Mar 99999 09:00:00 +0000', undefined],
  ['Mon, 31 Feb 2026 09:00:00 +0000', undefined],
  ['Mon, 2 Mar 2026 29:00:00 +0000', undefined],
  ['Thu, 1 Jan 1903 00:00:00 +0000', undefined],
  ['yesterday', undefined],
  ['', undefined],
];

test.each(dates)('%s', (field, time) => {
  expect(mailDate(field)?.toISOString()).toBe(time?.replace('Z', '.000Z'));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTimeZone } from '#platform/zones.ts';
import { runs } from '../../../test/runs.ts';
import { withoutPrefix } from './contents.ts';
import { digestDay, isDue, periodAt } from './rules.ts';

const at = (time: string) => new Date(time);

test.each([
  ['before the hour', '2026-03-03T06:59:59Z', 7, 'UTC', '2026-03-02'],
  ['at the hour', '2026-03-03T07:00:00Z', 7, 'UTC', '2026-03-03'],
  ['another clock', '2026-03-02T22:00:00Z', 7, 'Asia/Tokyo', '2026-03-03'],
  ['a zone of half an hour', '2026-03-03T01:30:00Z', 7, 'Asia/Kolkata', '2026-03-03'],
  ['a zone of three quarters', '2026-03-03T01:15:00Z', 7, 'Asia/Kathmandu', '2026-03-03'],
  ['clocks go forward over the hour: just before', '2026-03-29T00:59:59Z', 2, 'Europe/Paris', '2026-03-28'],
  ['clocks go forward over the hour: at the jump', '2026-03-29T01:00:00Z', 2, 'Europe/Paris', '2026-03-29'],
  ['clocks go back: the first two o’clock', '2026-10-25T00:00:00Z', 2, 'Europe/Paris', '2026-10-25'],
  ['clocks go back: the second two o’clock', '2026-10-25T01:00:00Z', 2, 'Europe/Paris', '2026-10-25'],
  ['seven in summer', '2026-03-29T05:00:00Z', 7, 'Europe/Paris', '2026-03-29'],
  ['seven in winter', '2026-03-28T05:59:00Z', 7, 'Europe/Paris', '2026-03-27'],
  ['midnight that there is not', '2026-09-06T04:00:00Z', 0, 'America/Santiago', '2026-09-06'],
])('%s: the day turns once, at its hour', (_what, time, hour, zone, expected) => {
  expect(digestDay(at(time), hour, zone)).toBe(expected);
});

test('in any zone, at any hour, over clocks going forward and back: a year has 365 turns, and none goes back', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (zone, hour) => {
      const days: string[] = [];
      for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 900_000) {
        const day = digestDay(new Date(time), hour, zone);
        if (day !== days.at(-1)) days.push(day);
      }
      expect([zone, hour, days]).toEqual([zone, hour, [...new Set(days)].toSorted()]);
      expect([365, 366]).toContain(days.length);
    }),
    runs(8),
  );
}, 120_000);

test.each([
  ['Antarctica/Troll', 2, '2026-10-24T23:45:00Z', '2026-10-25T03:00:00Z'],
  ['Pacific/Chatham', 3, '2026-04-04T13:00:00Z', '2026-04-04T16:00:00Z'],
])('where the clock in %s falls back over %i, the day has turned and stays', (zone, hour, from, to) => {
  const days: string[] = [];
  for (let time = at(from).getTime(); time < at(to).getTime(); time += 300_000)
    days.push(digestDay(new Date(time), hour, zone));
  expect(days).toEqual(days.toSorted());
  expect(new Set(days).size).toBe(2);
});

test('due by the hour, or by size and then at once; a summary by the hour alone', () => {
  const since = at('2026-03-02T12:00:00Z');
  const waiting = (kind: 'digest' | 'summary', text: number) => ({ kind, hour: 7, zone: 'UTC', since, text });
  const now = at('2026-03-02T13:00:00Z');
  expect(isDue(waiting('digest', 29_999), 30, now)).toBe(false);
  expect(isDue(waiting('digest', 30_000), 30, now)).toBe(true);
  expect(isDue(waiting('digest', 900_000), 0, now)).toBe(false);
  expect(isDue(waiting('summary', 900_000), 30, now)).toBe(false);
  expect(isDue(waiting('summary', 1), 30, at('2026-03-03T07:00:00Z'))).toBe(true);
  // Nobody was there for days: due when somebody looks.
  expect(isDue(waiting('digest', 1), 0, at('2026-03-09T03:00:00Z'))).toBe(true);
});

test.each([
  ['yearly', '2026-05-09', '2026'],
  ['quarterly', '2026-03-31', '2026-Q1'],
  ['quarterly', '2026-04-01', '2026-Q2'],
  ['quarterly', '2026-12-31', '2026-Q4'],
  ['monthly', '2026-11-22', '2026-11'],
  ['weekly', '2026-01-01', '2026-W01'],
  ['weekly', '2027-01-01', '2026-W53'],
  ['weekly', '2024-12-30', '2025-W01'],
  ['daily', '2026-11-22', '2026-11-22'],
] as const)('a %s volume on %s is that of %s', (period, day, expected) => {
  expect(periodAt(period, at(`${day}T23:59:59Z`))).toBe(expected);
});

test.each([
  ['[Talk] Paragraph 12', 'Paragraph 12'],
  ['Re: [Talk] Paragraph 12', 'Re: Paragraph 12'],
  ['[talk] Re: [Talk] Paragraph 12', 'Re: Paragraph 12'],
  ['AW: Re: [talk] Paragraph 12', 'AW: Re: Paragraph 12'],
  ['رد: [Talk] الفقرة', 'رد: الفقرة'],
  ['About [Talk] itself', 'About [Talk] itself'],
  ['[Other] Paragraph 12', '[Other] Paragraph 12'],
  ['[Talk]', ''],
])('the contents say “%s” as “%s”', (subject, expected) => {
  expect(withoutPrefix(subject, ['[Talk]', '[talk]'])).toBe(expected);
});

test('a time zone is one that clocks know', () => {
  expect(['UTC', 'Europe/Paris', 'Middle/Earth', '', '../etc'].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneNames } from '#platform/zone-names.ts';
import { dayAt, instantOf, isTimeZone } from '#platform/zones.ts';
import { countTo, inOrder, nextOf, spanOf, type When } from './when.ts';

const day = (startsOn: string, rest: Partial<When> = {}): When => ({
  ...{ precision: 'day', startsOn, endsOn: null, startsAt: null, endsAt: null, timeZone: 'UTC', whenWords: {} },
  ...rest,
});
const at = (startsOn: string, startsAt: string, rest: Partial<When> = {}) =>
  day(startsOn, { precision: 'time', startsAt, ...rest });
const planned = (...all: When[]) => all.map((when, n) => ({ ...when, id: n + 1, state: 'planned' }));

test.each([
  ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z', 'a time that the clock leaps over'],
  ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'the first of a time that is shown twice'],
  ['2026-11-14', '09:00', 'America/New_York', '2026-11-14T14:00:00.000Z', 'winter'],
  ['2026-07-01', '00:00', 'Asia/Kathmandu', '2026-06-30T18:15:00.000Z', 'a zone of quarters'],
])('%s %s in %s is %s: %s', (on, time, zone, moment) => {
  expect(instantOf(on, time, zone).toISOString()).toBe(moment);
});

test('a day begins on its own day, in every zone of the world', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (date, zone) => {
      const on = date.toISOString().slice(0, 10);
      const start = instantOf(on, '00:00', zone);
      // A few clocks have leapt over midnight: then the day begins an hour later.
      expect([on]).toContain(dayAt(start, zone));
      expect(dayAt(new Date(start.getTime() - 3_600_001), zone) < on).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a day in New York ends when it is five in the morning in UTC, and only then is the next milestone another one', () => {
  const [first, second] = planned(day('2026-12-16', { timeZone: 'America/New_York' }), day('2026-12-18'));
  const all = [first, second].flatMap((each) => each ?? []);
  expect(nextOf(all, new Date('2026-12-17T04:59:59Z'))).toBe(first);
  expect(nextOf(all, new Date('2026-12-17T05:00:00Z'))).toBe(second);
  expect(nextOf(all, new Date('2026-12-19T00:00:00Z'))).toBeUndefined();
});

test('zones are offered by the names of today, each of which the clock knows', () => {
  const names = zoneNames();
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  const now = ['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'America/Argentina/Buenos_Aires'];
  expect(now.filter((name) => !names.includes(name))).toEqual([]);
  const before = ['Europe/Kiev', 'Asia/Calcutta', 'Asia/Rangoon', 'Asia/Saigon', 'America/Buenos_Aires'];
  expect(before.filter((name) => names.includes(name))).toEqual([]);
});

test('a long conference does not hide a deadline in its middle; what began today is what goes on now', () => {
  const all = planned(day('2026-11-17', { endsOn: '2026-11-28' }), at('2026-11-20', '18:00'), day('2026-12-16'));
  const id = (moment: string) => nextOf(all, new Date(moment))?.id;
  expect(id('2026-11-16T12:00:00Z')).toBe(1);
  expect(id('2026-11-17T12:00:00Z')).toBe(1);
  expect(id('2026-11-18T12:00:00Z')).toBe(2);
  expect(id('2026-11-20T18:00:00Z')).toBe(2);
  expect(id('2026-11-20T18:00:01Z')).toBe(3);
  expect(nextOf(all.slice(0, 1), new Date('2026-11-20T12:00:00Z'))?.id).toBe(1);
});

test('only what is planned can be next', () => {
  const all = planned(day('2026-12-01'), day('2026-12-02'), day('2026-12-03'));
  const states = ['done', 'cancelled', 'planned'];
  const settled = all.map((each, n) => ({ ...each, state: states[n] ?? '' }));
  expect(nextOf(settled, new Date('2026-11-01T00:00:00Z'))?.id).toBe(3);
});

test('on one day what has no hour comes first, then hours by their moment, then what is vague', () => {
  const all = planned(
    day('2026-12-01', { precision: 'month' }),
    at('2026-12-01', '09:00', { timeZone: 'America/New_York' }),
    at('2026-12-01', '13:00'),
    day('2026-12-01', { endsOn: '2026-12-03' }),
    day('2026-12-01'),
    day('2026-11-30', { precision: 'words', whenWords: { en: 'late November' } }),
  );
  expect(all.toSorted(inOrder).map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
});

test('the order is one order, however the milestones came', () => {
  const precisions = ['day', 'time', 'month', 'words'] as const;
  const zones = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati'];
  const some = fc
    .array(
      fc.record({
        precision: fc.constantFrom(...precisions),
        on: fc.integer({ min: 1, max: 4 }),
        hour: fc.integer({ min: 10, max: 14 }),
        timeZone: fc.constantFrom(...zones),
      }),
      { maxLength: 8 },
    )
    .map((all) =>
      planned(
        ...all.map(({ precision, on, hour, timeZone }) =>
          day(`2026-12-0${on}`, { precision, timeZone, startsAt: precision === 'time' ? `${hour}:00` : null }),
        ),
      ),
    );
  fc.assert(
    fc.property(some, (all) => {
      expect(all.toReversed().sort(inOrder)).toEqual(all.toSorted(inOrder));
    }),
  );
});

const now = new Date('2026-11-11T14:30:00Z');
test.each([
  ['three days to a morning that is two days and some hours away', at('2026-11-14', '13:00'), { kind: 'days', n: 3 }],
  ['tomorrow as a day', day('2026-11-12'), { kind: 'days', n: 1 }],
  ['tomorrow by the clock, within a day', at('2026-11-12', '13:00'), { kind: 'hours', n: 22 }],
  ['today, in the afternoon', at('2026-11-11', '18:00'), { kind: 'hours', n: 3 }],
  ['within the hour', at('2026-11-11', '15:00'), { kind: 'minutes', n: 30 }],
  ['within the minute', at('2026-11-11', '14:31'), { kind: 'minutes', n: 1 }],
  ['the very moment', at('2026-11-11', '14:30'), { kind: 'now' }],
  ['a meeting that goes on', at('2026-11-11', '14:00', { endsAt: '17:00' }), { kind: 'now' }],
  ['today as a day', day('2026-11-11'), { kind: 'today' }],
  ['a conference that goes on', day('2026-11-10', { endsOn: '2026-11-13' }), { kind: 'now' }],
  ['a month', day('2026-12-01', { precision: 'month' }), { kind: 'when' }],
  ['words', day('2026-11-25', { precision: 'words' }), { kind: 'when' }],
  ['where it is tomorrow already', day('2026-11-13', { timeZone: 'Pacific/Kiritimati' }), { kind: 'days', n: 1 }],
])('%s', (_, when, count) => {
  expect(countTo(when, now)).toEqual(count);
});

test('a month lasts to its end, February too', () => {
  expect(spanOf(day('2028-02-10', { precision: 'month' }))).toEqual({
    start: new Date('2028-02-01T00:00:00Z'),
    end: new Date('2028-03-01T00:00:00Z'),
  });
});

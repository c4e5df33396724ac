import fc from 'fast-check';
import { expect, test } from 'vitest';
import { before, hour, weekAt } from './rules.ts';

const at = (text: string) => new Date(text);

test.each([
  // A Monday in March; before eight it is still the week before.
  ['2026-03-02T07:59:00Z', 'UTC', '2026-02-23', '2026-02-23T08:00:00Z'],
  ['2026-03-02T08:00:00Z', 'UTC', '2026-03-02', '2026-03-02T08:00:00Z'],
  ['2026-03-08T23:59:00Z', 'UTC', '2026-03-02', '2026-03-02T08:00:00Z'],
  // The same moment is Monday in Kiribati and Sunday in Honolulu.
  ['2026-03-01T18:30:00Z', 'Pacific/Kiritimati', '2026-03-02', '2026-03-01T18:00:00Z'],
  ['2026-03-01T18:30:00Z', 'Pacific/Honolulu', '2026-02-23', '2026-02-23T18:00:00Z'],
  // Clocks went forward in the night before, and back.
  ['2026-03-30T06:00:00Z', 'Europe/Paris', '2026-03-30', '2026-03-30T06:00:00Z'],
  ['2026-03-30T05:59:00Z', 'Europe/Paris', '2026-03-23', '2026-03-23T07:00:00Z'],
  ['2026-10-26T07:00:00Z', 'Europe/Paris', '2026-10-26', '2026-10-26T07:00:00Z'],
  ['2026-10-26T06:59:00Z', 'Europe/Paris', '2026-10-19', '2026-10-19T06:00:00Z'],
  // A quarter of an hour matters.
  ['2026-03-02T02:15:00Z', 'Asia/Kathmandu', '2026-03-02', '2026-03-02T02:15:00Z'],
])('at %s in %s the week is that of %s, due at %s', (now, zone, week, due) => {
  expect(weekAt(at(now), zone)).toEqual({ week, at: at(due) });
});

const zones = ['UTC', 'Africa/Cairo', 'America/St_Johns', 'Antarctica/Troll', 'Asia/Shanghai', 'Pacific/Chatham'];
const moments = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });

test('in every zone each moment has one week: a Monday at eight, begun, less than eight days ago, and they only go on', () => {
  fc.assert(
    fc.property(moments, fc.nat(20 * 86_400), fc.constantFrom(...zones), (now, seconds, zone) => {
      const { week, at: due } = weekAt(now, zone);
      const shown = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone: zone, weekday: 'long', hour: '2-digit', minute: '2-digit' },
      }).format(due);
      expect(shown).toMatch(new RegExp(`Monday.*${hour}`));
      expect(due <= now && now.getTime() - due.getTime() < 7 * 86_400_000 + 3 * 3600_000).toBe(true);
      expect(weekAt(new Date(now.getTime() + seconds * 1000), zone).week >= week).toBe(true);
      // What one mail leaves out because it came later, the next one has.
      expect(before({ week: weekAt(new Date(due.getTime() + 7.5 * 86_400_000), zone).week }, zone)).toEqual(due);
    }),
    { numRuns: 300 },
  );
});

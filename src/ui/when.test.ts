import { expect, test } from 'vitest';
import { formatWhen, type WhenShown } from './when.tsx';

const days = (startsOn: string, endsOn: string | null): WhenShown => ({
  precision: 'day',
  startsOn,
  endsOn,
  start: null,
  end: null,
  timeZone: 'UTC',
  words: null,
});
const long = (language: 'zh' | 'en' | 'ar', startsOn: string, endsOn: string | null) =>
  formatWhen({ look: 'long', language, when: days(startsOn, endsOn) });

test('several days in Chinese are written as one day is, and say only what changes', () => {
  expect([
    long('zh', '2026-12-30', '2026-12-31'),
    long('zh', '2026-11-30', '2026-12-02'),
    long('zh', '2026-12-30', '2027-01-02'),
    formatWhen({ look: 'short', year: 2026, language: 'zh', when: days('2026-12-30', '2026-12-31') }),
  ]).toEqual(['2026年12月30日至31日', '2026年11月30日至12月2日', '2026年12月30日至2027年1月2日', '12月30日至31日']);
  expect(long('en', '2026-12-30', '2026-12-31')).toMatch(/^30\s?–\s?31 December 2026$/);
});

import { expect, test } from 'vitest';
import { formatTime } from './time.tsx';

const at = new Date('2025-11-14T13:05:00Z');

test.each([
  ['en', 'Fri, 14 Nov 2025, 13:05 UTC'],
  ['fr', 'ven. 14 nov. 2025, 13:05 UTC'],
  ['es', 'vie, 14 nov 2025, 13:05 UTC'],
] as const)('a time in %s', (language, words) => {
  expect(formatTime(language, at)).toBe(words);
});

test('Arabic months stand as the United Nations writes them, with Latin digits', () => {
  expect(formatTime('ar', at)).toContain('تشرين الثاني/نوفمبر');
  expect(formatTime('ar', at)).toContain('14');
  expect(formatTime('ar', new Date('2026-06-30T23:59:59Z'), 'month')).toContain('حزيران/يونيه');
});

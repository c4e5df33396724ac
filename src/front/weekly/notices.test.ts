import { expect, test } from 'vitest';
import type { Language } from '#platform/languages.ts';
import { addMilestone, reviewHouse } from '../../../test/review-process.ts';
import { rooms } from '../../rooms.ts';
import { gather } from './gather-queries.ts';
import { weeklyNotice } from './notices.ts';

/** What the mail of the Monday after says in `language`, without the marks that keep titles apart. */
async function mailOf(language: Language, open: Awaited<ReturnType<typeof reviewHouse>>): Promise<string> {
  const { house } = open;
  const span = { since: new Date('2026-11-09T08:00:00Z'), at: new Date('2026-11-16T08:00:00Z'), week: '2026-11-16' };
  const content = await gather(house, rooms, { kind: 'house', name: 'test' }, span, language);
  const words = { network: 'Net', url: 'https://parley.test.example', week: span.week, content };
  const { subject, text } = weeklyNotice(language, words);
  return `${subject}\n${text}`.replace(/[\u2068\u2069]/g, '');
}

test('of what is vague no day is told: its words, or its month', async () => {
  await using open = await reviewHouse();
  const words = { precision: 'words', whenWords: { en: 'late November', ru: 'в конце ноября' }, isFirm: false };
  await addMilestone(open, 'Rev 2', '2026-11-25', { ...words, endsOn: '2026-11-30' });
  await addMilestone(open, 'Last round', '2026-12-05', { precision: 'month', isFirm: false });
  await addMilestone(open, 'Hearing', '2026-11-20', { endsOn: '2026-11-21' });
  const english = await mailOf('en', open);
  expect(english).toContain('late November (tentative): Rev 2');
  expect(english).toContain('December 2026 (tentative): Last round');
  expect(english).toContain('20 November 2026 – 21 November 2026: Hearing');
  expect(english).not.toMatch(/25 November|30 November|5 December/);
  expect(await mailOf('ru', open)).toContain('в конце ноября (предварительно): Rev 2');
});

test('an Arabic mail names months as the pages do, by both names', async () => {
  await using open = await reviewHouse();
  await addMilestone(open, 'Hearing', '2026-11-20');
  const arabic = await mailOf('ar', open);
  expect(arabic).toContain('الجديد في الأسبوع حتى 16 تشرين الثاني/نوفمبر 2026');
  expect(arabic).toContain('20 تشرين الثاني/نوفمبر 2026: Hearing');
});

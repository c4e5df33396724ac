import { expect, test } from 'vitest';
import { currentProcess, timelineOf, upcoming } from '#processes/index.ts';
import { addMilestone, type Review, reviewHouse } from '../../test/review-process.ts';

/** The road as the house shows it on a day, each step by its title and how many are left out before it. */
async function roadOn({ house: { db } }: Review, day: string): Promise<[string, number][]> {
  const process = await currentProcess(db);
  if (!process) throw new Error('There is no process.');
  const steps = await timelineOf(db, process, new Date(`${day}T12:00:00Z`), 'en');
  return steps.map(({ title, skipped }) => [title.text, skipped]);
}

test('the road always leads to the last milestone, and says how many stand before it that do not fit', async () => {
  await using open = await reviewHouse();
  for (let n = 1; n <= 9; n += 1) await addMilestone(open, `M${n}`, `2026-12-0${n}`);
  const road = (day: string) => roadOn(open, day);
  expect(await road('2026-11-30')).toEqual([...first(5), ['M9', 3]]);
  expect(await road('2026-12-03')).toEqual([...[2, 3, 4, 5, 6].map(plain), ['M9', 2]]);
  // The next one is the fifth: with one before it, the rest fits.
  expect(await road('2026-12-05')).toEqual([4, 5, 6, 7, 8, 9].map(plain));
  expect(await road('2026-12-06')).toEqual([4, 5, 6, 7, 8, 9].map(plain));
  expect(await road('2027-01-01')).toEqual([4, 5, 6, 7, 8, 9].map(plain));
});

const plain = (n: number): [string, number] => [`M${n}`, 0];
const first = (n: number) => Array.from({ length: n }, (_, at) => plain(at + 1));

test('what was said in words is to come in those words, with no last day that nobody said', async () => {
  await using open = await reviewHouse();
  const words = { precision: 'words', whenWords: { en: 'the ten days before the meeting' }, isFirm: false };
  await addMilestone(open, 'Last round', '2026-12-20', { ...words, endsOn: '2026-12-28' });
  expect(await upcoming(open.house.db, open.house.now(), 'en')).toEqual([
    {
      ...{ title: 'Last round', path: '/processes/review#m1', on: '2026-12-20', firm: false, isVague: true },
      ...{ words: { text: 'the ten days before the meeting', language: 'en' }, language: 'en' },
    },
  ]);
});

import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import { ask, type Read } from '#platform/read.ts';
import { fillReview, reviewHouse } from '../../test/review-process.ts';
import { processReads } from './reads.ts';

function named(name: string): Read {
  const all: ReadonlyArray<unknown> = processReads;
  return all[processReads.findIndex((one) => one.name === name)] as Read;
}

test('programs read what the pages show: processes, one with all that hangs on it, its log, a topic', async () => {
  await using open = await reviewHouse();
  await fillReview(open);
  const read = async (name: string, input: object) => {
    const { output, ...found } = named(`processes.${name}`);
    return output?.parse(await ask(open.house, { ...found }, stranger, input));
  };
  expect(await read('processes', {})).toMatchObject({ processes: [{ slug: 'review', isMain: true }] });
  expect(await read('process', { process: 'review' })).toMatchObject({
    stages: [{ names: { en: 'Rev 1' } }],
    milestones: [
      { titles: { en: 'Zero draft' }, state: 'done' },
      { startsOn: '2026-11-14', startsAt: '20:00', timeZone: 'America/New_York' },
      { precision: 'words', whenWords: { fr: 'fin novembre' } },
      { state: 'cancelled' },
    ],
    topics: [{ slug: 'funding' }],
  });
  expect(await read('changes', { process: 'review', page: '1' })).toMatchObject({ total: 10 });
  expect(await read('topic', { topic: 'funding' })).toMatchObject({
    process: 'review',
    risks: { en: expect.any(String) },
  });
  await expect(read('process', { process: 'nothing' })).rejects.toMatchObject({ status: 404 });
});

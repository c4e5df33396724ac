import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed } from '../../../test/archive-shelf.ts';
import { erase } from '../../../test/erasing.ts';
import { testHouse } from '../../../test/test-house.ts';
import { fileBatch, type MailSketch, sketched, threadsAnew, threadsIn } from '../../../test/thread-sketches.ts';
import { type Difference, verifyArchive } from '../rebuilding/verify-archive.ts';

/** Answers by reference, by guess alone, to what is missing, of oneself; the same subject on several threads. */
function invented(): MailSketch[] {
  const subjects = ['Budget of the forum', 'Re: Budget of the forum', 'Venue for May', 'RE: Venue for May', 'Note'];
  return Array.from({ length: 90 }, (_, n) => ({
    n,
    names: n % 3 === 0 ? [(n * 7) % 110] : [],
    subject: subjects[(n * 5 + (n >> 3)) % subjects.length] ?? '',
    day: (n * 11) % 120,
  }));
}

async function differences(house: House): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const one of verifyArchive(house.db, houseActor('test'), undefined)) if ('kind' in one) found.push(one);
  return found;
}

test.each(['removed', 'pseudonymised'] as const)(
  'no message changes its place, and a rebuild comes to the same: %s',
  async (way) => {
    await using open = await testHouse();
    const { house } = open;
    const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
    await fileBatch(house, shelf, invented().map(sketched));
    const place = async () => {
      const { messages, missing, counts } = await threadsIn(house, shelf.id);
      return { missing, counts, messages: messages.map((message) => ({ ...message, hangs_by: null })) };
    };
    const before = await place();
    const guesses = (await threadsIn(house, shelf.id)).messages.filter(
      (message) => 'hangs_by' in message && message.hangs_by === 'guess',
    );
    expect(guesses.length).toBeGreaterThan(10);
    for (const author of [0, 1, 2, 3, 4, 5]) await erase(house, { address: `p${author}@example.org`, way });
    expect(await place()).toEqual(before);
    const { messages, missing } = await threadsIn(house, shelf.id);
    expect({ messages, missing }).toEqual(await threadsAnew(house, shelf.id));
    expect(await differences(house)).toEqual([]);
  },
);

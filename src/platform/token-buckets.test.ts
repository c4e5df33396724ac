import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.ts';
import { tokenBuckets } from './token-buckets.ts';

const at = (seconds: number) => new Date(1_772_442_000_000 + seconds * 1000);

test('a burst is free, then it goes at the rate; one waits as long as it says and no longer', () => {
  const { take } = tokenBuckets({ most: 10, perSecond: 2, mostKeys: 100 });
  for (let n = 0; n < 10; n += 1) expect(take('a', 1, at(0))).toEqual({ kind: 'taken' });
  expect(take('a', 5, at(0))).toEqual({ kind: 'empty', seconds: 3 });
  expect(take('b', 5, at(0))).toEqual({ kind: 'taken' });
  expect(take('a', 5, at(2))).toEqual({ kind: 'empty', seconds: 1 });
  expect(take('a', 5, at(3))).toEqual({ kind: 'taken' });
});

test('never more than the burst and what has flowed in since, whatever the clock does, and never more keys', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    cost: fc.integer({ min: 1, max: 5 }),
    wait: fc.integer({ min: -3, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { take, keys } = tokenBuckets({ most: 10, perSecond: 2, mostKeys: 4 });
      const taken = new Map<string, number>();
      let time = 0;
      let forwards = 0;
      for (const { key, cost, wait } of steps) {
        time += wait;
        forwards += Math.max(0, wait);
        if (take(key, cost, at(time)).kind === 'taken') taken.set(key, (taken.get(key) ?? 0) + cost);
        expect(taken.get(key) ?? 0).toBeLessThanOrEqual(10 + 2 * forwards);
        expect(keys()).toBeLessThanOrEqual(4);
      }
    }),
    runs(100),
  );
  const { take, keys } = tokenBuckets({ most: 1, perSecond: 1, mostKeys: 3 });
  for (const key of ['a', 'b', 'c', 'd', 'e']) take(key, 1, at(0));
  expect([keys(), take('e', 1, at(0)).kind, take('a', 1, at(0)).kind]).toEqual([3, 'empty', 'taken']);
});

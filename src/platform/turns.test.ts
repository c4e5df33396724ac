import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.ts';
import { places, turns } from './turns.ts';

test('two at once and no more, in the order of asking; one that fails makes room too', async () => {
  const { inTurn, running, waiting } = turns(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3, 4].map((n) =>
    inTurn(async () => {
      began.push(n);
      await new Promise<void>((end) => (ends[n] = end));
      if (n === 1) throw new Error('broken');
    }),
  );
  const settled = Promise.allSettled(all);
  await setImmediate();
  expect([began, running(), waiting()]).toEqual([[0, 1], 2, 3]);
  for (const n of [1, 0, 2, 3, 4]) {
    ends[n]?.();
    await setImmediate();
    expect(running()).toBeLessThanOrEqual(2);
  }
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', ...Array(3).fill('fulfilled')]);
  expect([began, running(), waiting()]).toEqual([[0, 1, 2, 3, 4], 0, 0]);
});

test('places are never more than there are, for one key or in all, and given back once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean())), (steps) => {
      const { take, taken } = places({ perKey: 2, inAll: 3 });
      const held: { key: string; leave: () => void }[] = [];
      for (const [key, comes] of steps) {
        if (comes) {
          const own = held.filter((one) => one.key === key).length;
          const leave = take(key);
          expect(leave !== undefined).toBe(own < 2 && held.length < 3);
          if (leave) held.push({ key, leave });
        } else {
          const gone = held.shift();
          gone?.leave();
          gone?.leave();
        }
        expect(taken()).toBe(held.length);
      }
    }),
    runs(100),
  );
});

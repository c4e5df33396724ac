import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { inReadingOrder, nested, stretchesOf } from './reading-order.ts';

/** Threads in the order they were sent: each message answers an earlier one, or none. */
const threads = fc
  .array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 200 })
  .map((choices) =>
    choices.map((choice, at) => ({ id: at + 1, parentId: at === 0 || choice % 7 === 0 ? null : (choice % at) + 1 })),
  );

test('every message comes once, numbered in order, right after what it answers and that one’s earlier answers', () => {
  fc.assert(
    fc.property(threads, (items) => {
      const order = inReadingOrder(items);
      expect(order.map(({ item }) => item.id).toSorted((a, b) => a - b)).toEqual(items.map(({ id }) => id));
      expect(order.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1));
      for (const { item, parent, depth, number } of order) {
        expect(parent?.item.id ?? null).toBe(item.parentId);
        expect(depth).toBe(Math.min(4, (parent?.depth ?? 0) + 1));
        const between = order.slice(parent?.number ?? 0, number - 1);
        if (parent) expect(between.every((each) => each.depth > parent.depth || each.depth === 4)).toBe(true);
      }
    }),
    runs(100),
  );
});

test('a page of a thread is a tree of its messages in the same order, wherever it begins', () => {
  fc.assert(
    fc.property(threads, fc.nat({ max: 199 }), fc.integer({ min: 1, max: 60 }), (items, from, count) => {
      const slice = inReadingOrder(items).slice(from, from + count);
      const read: number[] = [];
      const walk = (branches: ReturnType<typeof nested<(typeof slice)[number]>>, above: number) => {
        for (const { item, replies } of branches) {
          expect(item.depth).toBeGreaterThan(above);
          read.push(item.number);
          walk(replies, item.depth);
        }
      };
      walk(nested(slice), 0);
      expect(read).toEqual(slice.map(({ number }) => number));
    }),
    runs(100),
  );
});

test('a chain of 100,000 answers is no deeper on the page than four', () => {
  const items = Array.from({ length: 100_000 }, (_, at) => ({ id: at + 1, parentId: at === 0 ? null : at }));
  expect(Math.max(...inReadingOrder(items).map(({ depth }) => depth))).toBe(4);
});

test('pages hold all messages, at most 150 and 2 MB of text each, but for a message that is larger alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2_500_000 }), { minLength: 1, maxLength: 400 }), (bytes) => {
      const stretches = stretchesOf(bytes);
      expect(stretches.map(({ page }) => page)).toEqual(stretches.map((_, at) => at + 1));
      expect(stretches.flatMap(({ from, to }) => bytes.slice(from - 1, to))).toEqual(bytes);
      for (const { from, to } of stretches) {
        expect(to - from).toBeLessThan(150);
        const sum = bytes.slice(from - 1, to).reduce((a, b) => a + b, 0);
        expect(sum <= 2_000_000 || from === to).toBe(true);
      }
    }),
    runs(100),
  );
  expect(stretchesOf(Array(5000).fill(2000))).toHaveLength(34);
});

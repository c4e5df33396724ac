import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Part, protectedSums } from './protect.ts';

/** Counts of the countries of each part, and people of whom no country is known. */
type World = { parts: number[][]; unknown: number };

const parts = fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }), { minLength: 1, maxLength: 3 });
const worlds: fc.Arbitrary<World> = fc.record({ parts, unknown: fc.integer({ min: 0, max: 6 }) });

test('whatever is published, each small country may have any number from 1 to 4', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      // Every way to fill them is tried: 4^6 at most.
      fc.pre(world.parts.flat().filter((n) => n < 5).length <= 6);
      const seen = whatIsSeen(world);
      if (!seen.sums) return;
      const alike = worldsLike(world).filter((other) => JSON.stringify(whatIsSeen(other)) === JSON.stringify(seen));
      const counts = world.parts.map((part, at) =>
        part.map((_, n) => [...new Set(alike.map((other) => other.parts[at]?.[n]))].sort()),
      );
      const expected = world.parts.map((part) => part.map((n) => (n < 5 ? [1, 2, 3, 4] : [n])));
      expect(counts).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('no country is named only where the total alone tells a small count', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { sums } = whatIsSeen(world);
      const small = world.parts.flat().filter((n) => n < 5);
      const slack = small.reduce((sum, n) => sum + n - 1, 0) + world.unknown;
      expect(sums === undefined).toBe(small.length > 0 && slack < 3);
    }),
    { numRuns: 1000 },
  );
});

test('the truth lies within what is published, and all is exact where nothing is small', () => {
  fc.assert(
    fc.property(worlds, ({ parts, unknown }) => {
      const { sums } = whatIsSeen({ parts, unknown });
      if (!sums) return;
      const truth = [...parts.map(sumOf), unknown];
      const ranges = [...sums.parts, sums.unknown];
      expect(truth.filter((n, at) => n < (ranges[at]?.from ?? n + 1) || n > (ranges[at]?.to ?? -1))).toEqual([]);
      if (parts.flat().every((n) => n >= 5)) expect(ranges).toEqual(truth.map((n) => ({ from: n, to: n })));
    }),
    { numRuns: 1000 },
  );
});

test('in a network of some size nearly every sum is exact', () => {
  const small = (n: number) => Array.from({ length: n }, (_, at) => [1, 1, 2, 1, 3][at % 5] ?? 1);
  const { sums } = whatIsSeen({ parts: [[40, 12, ...small(15)], [60, ...small(12)], [...small(9)], [1]], unknown: 20 });
  expect(sums).toEqual({
    parts: [
      { from: 76, to: 76 },
      { from: 78, to: 78 },
      { from: 13, to: 13 },
      { from: 1, to: 4 },
    ],
    unknown: { from: 17, to: 20 },
  });
});

function whatIsSeen({ parts, unknown }: World) {
  const total = sumOf(parts.map(sumOf)) + unknown;
  const table = parts.map((part) => part.map((n) => (n < 5 ? 'small' : n)));
  return { total, table, sums: protectedSums(total, parts.map(partOf)) };
}

function partOf(counts: number[]): Part {
  const large = counts.filter((n) => n >= 5);
  return { exact: sumOf(large), hidden: counts.length - large.length, sum: sumOf(counts) };
}

/** Every world with the same total and table: only what is hidden differs. */
function worldsLike(world: World): World[] {
  const total = sumOf(world.parts.map(sumOf)) + world.unknown;
  let made: number[][][] = [[]];
  for (const part of world.parts) {
    let ways: number[][] = [[]];
    for (const n of part) ways = ways.flatMap((way) => (n < 5 ? [1, 2, 3, 4] : [n]).map((each) => [...way, each]));
    made = made.flatMap((done) => ways.map((way) => [...done, way]));
  }
  return made
    .map((parts) => ({ parts, unknown: total - sumOf(parts.map(sumOf)) }))
    .filter(({ unknown }) => unknown >= 0);
}

function sumOf(counts: ReadonlyArray<number>): number {
  return counts.reduce((sum, n) => sum + n, 0);
}

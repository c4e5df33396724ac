import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Counted } from './balance-queries.ts';
import { networkBetween } from './period-queries.ts';

const codes = ['KE', 'NG', 'BR', 'PL'];
/** People of each country at the end, whether it was there at the start, and those of whom no country is known. */
type World = { now: number[]; was: boolean[]; unknown: number };

const periods = fc
  .record({
    countries: fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { minLength: 1, maxLength: 4 }),
    unknown: fc.integer({ min: 0, max: 6 }),
    slack: fc.integer({ min: 0, max: 20 }),
    left: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ countries, unknown, slack, left }) => {
    const world: World = { now: countries.map(([n]) => n), was: countries.map(([, was]) => was), unknown };
    // Nobody moved from country to country: whoever is from a new one has joined.
    return { world, joined: Math.min(ofNew(world) + slack, peopleOf(world)), left };
  })
  .filter(({ world, joined, left }) => peopleOf(world) - joined + left >= world.was.filter(Boolean).length);

test('beside who joined and left, each small count may be any number from 1 to 4 after the report of a period', () => {
  let named = 0;
  fc.assert(
    fc.property(periods, ({ world, joined, left }) => {
      fc.pre(world.now.filter((n) => n < 5).length <= 3);
      const seen = reportOf(world, joined, left);
      if (!seen.end.countries) return;
      named += seen.newStates?.named.length ?? 0;
      const alike = worldsLike(world, joined, left).filter(
        (other) => JSON.stringify(reportOf(other, joined, left)) === JSON.stringify(seen),
      );
      const counts = world.now.map((_, at) => [...new Set(alike.map((other) => other.now[at]))].sort());
      expect(counts).toEqual(world.now.map((n) => (n < 5 ? [1, 2, 3, 4] : [n])));
    }),
    { numRuns: 120 },
  );
  expect(named).toBeGreaterThan(0);
}, 60_000);

test('the one new State of a period in which one person joined is not named; in a longer period it is', () => {
  const world = { now: [6, 1, 9], was: [true, false, true], unknown: 20 };
  expect(reportOf(world, 1, 0).newStates).toEqual({ named: [], unsaid: 1 });
  expect(reportOf(world, 4, 0).newStates).toEqual({ named: ['NG'], unsaid: 0 });
});

test('a new State of many people is named, and all where the network began in the period', () => {
  const large = { now: [30, 4], was: [false, true], unknown: 9 };
  expect(reportOf(large, 40, 6).newStates).toEqual({ named: ['KE'], unsaid: 0 });
  const begun = { now: [6, 2], was: [false, false], unknown: 9 };
  expect(reportOf(begun, 17, 0).newStates).toEqual({ named: ['KE', 'NG'], unsaid: 0 });
});

/** All that the report says by country, and the total of the start. */
function reportOf(world: World, joined: number, left: number) {
  const start: Counted = {
    ...{ people: peopleOf(world) - joined + left, organisations: 0, groups: new Map(), growth: [] },
    countries: new Map(codes.flatMap((code, at) => (world.was[at] ? [[code, 1] as const] : []))),
  };
  const end: Counted = {
    ...{ people: peopleOf(world), organisations: 0, groups: new Map(), growth: [] },
    countries: new Map(world.now.map((n, at) => [codes[at] ?? '', n])),
  };
  return networkBetween(start, end, { joined });
}

/** Every world in which as many joined and left, and the same countries are large, small and none. */
function worldsLike(world: World, joined: number, left: number): World[] {
  const people = peopleOf(world);
  let ways: [number, boolean][][] = [[]];
  for (const n of world.now)
    ways = ways.flatMap((way) =>
      (n < 5 ? [1, 2, 3, 4] : [n]).flatMap((each) => [true, false].map((was) => [...way, [each, was] as const])),
    ) as [number, boolean][][];
  return ways
    .map((way) => ({ now: way.map(([n]) => n), was: way.map(([, was]) => was) }))
    .map(({ now, was }) => ({ now, was, unknown: people - now.reduce((sum, n) => sum + n, 0) }))
    .filter((other) => other.unknown >= 0 && ofNew(other) <= joined)
    .filter(({ was }) => was.filter(Boolean).length <= people - joined + left);
}

function ofNew({ now, was }: World): number {
  return now.reduce((sum, n, at) => sum + (was[at] ? 0 : n), 0);
}

function peopleOf({ now, unknown }: World): number {
  return now.reduce((sum, n) => sum + n, unknown);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byTheBook } from '../../../test/forest-by-the-book.ts';
import { runs } from '../../../test/runs.ts';
import { shelfInMemory } from '../../../test/thread-shelf.ts';
import type { Asking, Decisions } from './bond.ts';
import { placeAll } from './place-all.ts';

/** A message of a made-up list: its day, the numbers of those it names, and its subject: `*x` is an answer to x. */
type Sketch = [day: number, names: number[], subject?: string];

function asking(sketches: ReadonlyArray<Sketch>): Asking[] {
  return sketches.map(([day, names, subject = ''], index) => ({
    id: index + 1,
    hash: hashOf(index),
    sentAt: new Date(day * 86_400_000),
    references: names.filter((name) => name !== index).map(hashOf),
    subjectKey: subject.replace('*', ''),
    seemsAnswer: subject.startsWith('*') && names.filter((name) => name !== index).length === 0,
  }));
}

function hashOf(n: number): string {
  return `H${String(n).padStart(3, '0')}`;
}

function decided(put: ReadonlyArray<[number, number | null]>): Decisions {
  return new Map(put.map(([n, under]) => [hashOf(n), under === null ? null : hashOf(under)]));
}

function* ordersOf<Item>(items: ReadonlyArray<Item>): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const item of items) for (const rest of ordersOf(items.filter((each) => each !== item))) yield [item, ...rest];
}

const scenarios: Record<string, { sketches: Sketch[]; decisions?: [number, number | null][] }> = {
  'a tree with a missing middle, whose answers lose their common parent when it comes': {
    sketches: [
      [0, []],
      [1, [0]],
      [2, [0, 90, 1]],
      [3, [0, 1, 2]],
      [4, [90]],
      [5, [91, 90]],
      [6, [91]],
    ],
  },
  'orphans that hang together only through one of them, which finds its parent': {
    sketches: [
      [3, [90, 5]],
      [1, [90]],
      [2, [5]],
      [4, [0]],
      [5, [92, 5]],
      [0, []],
      [6, [92]],
    ],
  },
  'a circle, one that hangs on it, one that names itself': {
    sketches: [
      [3, [2]],
      [1, [0]],
      [2, [1]],
      [4, [1, 2]],
      [0, [4, 3]],
      [0, [6]],
      [0, [5, 90]],
    ],
  },
  'guesses among answers of one subject, the parent too late, too old, or itself a guess': {
    sketches: [
      [10, [], 'a'],
      [20, [], '*a'],
      [30, [0], 'a'],
      [30, [], '*a'],
      [95, [], '*a'],
      [5, [], '*a'],
      [71, [4], 'a'],
    ],
  },
  'split and put elsewhere, under one that comes later, and in a circle with what is named': {
    sketches: [
      [0, []],
      [1, [0]],
      [2, [0, 1]],
      [3, [90]],
      [4, [90]],
      [5, [], 's'],
      [6, [], '*s'],
    ],
    decisions: [
      [1, null],
      [3, 2],
      [0, 6],
      [5, 4],
    ],
  },
};

test.each(Object.entries(scenarios))(
  'all 5,040 orders of arrival give the forest of the book: %s',
  async (_, { sketches, decisions: put = [] }) => {
    const [all, decisions] = [asking(sketches), decided(put)];
    const wanted = byTheBook(all, decisions);
    expect(placeAll(all, decisions)).toEqual(wanted);
    let orders = 0;
    for (const order of ordersOf(all)) {
      const shelf = shelfInMemory(decisions);
      for (const message of order) await shelf.file([message]);
      const state = shelf.state();
      if (!sameState(state, wanted)) expect({ order: order.map(({ id }) => id), ...state }).toEqual(wanted);
      orders += 1;
    }
    expect(orders).toBe(5040);
  },
);

type State = ReturnType<typeof byTheBook>;

/** Far quicker than `toEqual`, which then says what differs. */
function sameState(state: State, wanted: State): boolean {
  const told = ({ places, missing }: State) =>
    JSON.stringify([[...places].sort(([a], [b]) => a - b), [...missing].sort()]);
  return told(state) === told(wanted);
}

const sketch = (most: number) =>
  fc.record({
    day: fc.nat(150),
    names: fc.uniqueArray(fc.nat(most + 3), { maxLength: 4 }),
    subject: fc.constantFrom('', 'a', 'b', '*a', '*b', '*a'),
  });
const lists = (most: number, least = 1) =>
  fc.array(sketch(most), { minLength: least, maxLength: most }).map((all) => {
    const sketches = all.map(({ day, names, subject }): Sketch => [day, /^\*/.test(subject) ? [] : names, subject]);
    return asking(sketches);
  });
const decisionsAmong = (most: number) =>
  fc.array(fc.tuple(fc.nat(most), fc.option(fc.nat(most))), { maxLength: 3 }).map(decided);

test('whatever names whatever, in any order and any batches, gives the forest of the book', async () => {
  await fc.assert(
    fc.asyncProperty(
      lists(14).chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.array(fc.integer({ min: 1, max: 6 })),
          decisionsAmong(14),
        ),
      ),
      async ([all, order, sizes, decisions]) => {
        const shelf = shelfInMemory(decisions);
        for (const batch of cut(order, sizes)) await shelf.file(batch);
        expect(shelf.state()).toEqual(byTheBook(all, decisions));
      },
    ),
    runs(500),
  );
});

function cut<Item>(items: ReadonlyArray<Item>, sizes: ReadonlyArray<number>): Item[][] {
  const batches: Item[][] = [];
  for (let at = 0, n = 0; at < items.length; n += 1) {
    const size = sizes[n % Math.max(1, sizes.length)] ?? 1;
    batches.push(items.slice(at, at + size));
    at += size;
  }
  return batches;
}

test('500 random orders of 200 messages, one by one and in batches, give one forest', async () => {
  const [all = []] = fc.sample(lists(200, 200), { numRuns: 1, seed: 20031212 });
  const wanted = placeAll(all, new Map());
  expect(wanted).toEqual(byTheBook(all, new Map()));
  for (let n = 0; n < 500; n += 1) {
    const [order = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed: n });
    const shelf = shelfInMemory();
    for (const batch of cut(order, n % 2 === 0 ? [40] : [1, 7, 100])) await shelf.file(batch);
    if (!sameState(shelf.state(), wanted)) expect(shelf.state()).toEqual(wanted);
  }
}, 120_000);

test('hostile references: ten thousand of them, a chain of 5,000, a circle of 5,000, all at once, without recursion', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => hashOf(n + 20_000));
  const day = (n: number) => new Date(n * 1000);
  const plain = { subjectKey: '', seemsAnswer: false };
  const chain = Array.from({ length: 5000 }, (_, n) => ({
    ...plain,
    id: n + 1,
    hash: `C${n}`,
    sentAt: day(n),
    references: n === 0 ? many : [`C${n - 1}`],
  }));
  const circle = Array.from({ length: 5000 }, (_, n) => ({
    ...plain,
    id: n + 10_001,
    hash: `O${n}`,
    sentAt: day(n),
    references: [`O${(n + 4999) % 5000}`],
  }));
  const { places, missing } = placeAll([...chain, ...circle], new Map());
  expect(places.get(5000)).toEqual({ named: 4999, by: 'reference', parent: 4999, root: 1 });
  expect(places.get(10_001)).toEqual({ named: 15_000, by: 'reference', parent: null, root: 10_001 });
  expect(places.get(12_345)?.root).toBe(10_001);
  expect(missing.size).toBe(10_000);
  const shelf = shelfInMemory();
  await shelf.file([...circle].reverse());
  expect(shelf.state().places.get(12_345)?.root).toBe(10_001);
});

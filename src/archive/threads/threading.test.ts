import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { collectionNamed, fileIn, letter } from '../../../test/archive-shelf.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { forestOf, type Node } from './forest.ts';

/** A message of a made-up thread: the numbers of the messages it names, and its minute. */
type Sketch = { names: number[]; minute: number };

const sketches = (most: number) =>
  fc.array(fc.record({ names: fc.uniqueArray(fc.nat(most), { maxLength: 3 }), minute: fc.nat(5) }), {
    minLength: 1,
    maxLength: most,
  });

/** The forest by the book: slow, recursive on purpose, and written without a look at what it checks. */
function expected(all: ReadonlyArray<Sketch>): Record<string, { parent: string; root: string }> {
  const named = all.map(({ names }, me) => names.findLast((n) => n !== me && n < all.length) ?? -1);
  const hash = (n: number) => `m${n}`;
  const order = (n: number) => `${all[n]?.minute} ${hashOf(n)}`;
  const isCut = (n: number) => {
    const circle = [n];
    for (let at = named[n] ?? -1; at >= 0 && !circle.includes(at); at = named[at] ?? -1) circle.push(at);
    const comesBack = circle.some((each) => named[each] === n);
    return comesBack && circle.every((each) => order(n) <= order(each));
  };
  const parent = (n: number) => (isCut(n) ? -1 : (named[n] ?? -1));
  const root = (n: number): number => (parent(n) < 0 ? n : root(parent(n)));
  return Object.fromEntries(
    all.map((_, n) => [hash(n), { parent: parent(n) < 0 ? '' : hash(parent(n)), root: hash(root(n)) }]),
  );
}

function hashOf(n: number): string {
  return String.fromCharCode(65 + n);
}

test('the forest is what the book says, whatever names whatever', () => {
  fc.assert(
    fc.property(sketches(8), (all) => {
      const named = all.map(({ names }, me) => names.findLast((n) => n !== me && n < all.length) ?? null);
      const nodes: Node[] = all.map(({ minute }, id) => ({
        id,
        named: named[id] ?? null,
        hash: hashOf(id),
        sentAt: new Date(minute),
      }));
      const found = Object.fromEntries(
        [...forestOf(nodes)].map(([id, { parent, root }]) => [
          `m${id}`,
          { parent: parent === null ? '' : `m${parent}`, root: `m${root}` },
        ]),
      );
      expect(found).toEqual(expected(all));
    }),
    runs(500),
  );
});

test('a chain of 200,000 messages and a circle of 200,000 are no trouble', () => {
  const chain = Array.from({ length: 200_000 }, (_, id) => ({
    id,
    named: id + 1 < 200_000 ? id + 1 : null,
    hash: String(id),
    sentAt: new Date(0),
  }));
  expect(forestOf(chain).get(0)?.root).toBe(199_999);
  const circle = chain.map((node) => ({ ...node, named: (node.id + 1) % 200_000 }));
  expect(forestOf(circle).get(7)?.root).toBe(0);
});

async function filedIn(house: House, all: ReadonlyArray<Sketch>, order: ReadonlyArray<number>) {
  const slug = `t${counter++}`;
  const id = await collectionNamed(house, slug);
  await house.db.transaction().execute(async (trx) => {
    for (const n of order) {
      const { names, minute } = all[n] ?? { names: [], minute: 0 };
      const raw = letter({
        id: `m${n}@x.example`,
        subject: `m${n}`,
        from: `P${n} <p${n % 2}@example.org>`,
        references: names.map((m) => `m${m}@x.example`),
        date: `Mon, 02 Mar 2026 09:0${minute}:00 +0000`,
      });
      await fileIn(trx, { id, slug }, raw);
    }
  });
  const { rows } = await sql<{ name: string; parent: string; root: string; hash: string }>`
    select m.subject as name, coalesce(p.subject, '') parent, r.subject root, m.hash
    from message m join thread t on t.id = m.thread_id join message r on r.id = t.root_id left join message p on p.id = m.parent_id
    where m.collection_id = ${id} order by 1`.execute(house.db);
  const threads = await sql`
    select root_hash, subject, message_count, author_count, first_at, last_at, first_author, last_author from thread
    where collection_id = ${id} order by root_hash`.execute(house.db);
  const counts = await house.db
    .selectFrom('collection')
    .select(['message_count', 'thread_count'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { rows, threads: threads.rows, counts };
}
let counter = 0;

function* ordersOf(n: number, taken: number[] = []): Generator<number[]> {
  if (taken.length === n) yield taken;
  for (let each = 0; each < n; each += 1) if (!taken.includes(each)) yield* ordersOf(n, [...taken, each]);
}

const stories: Record<string, Sketch[]> = {
  'a tree with a missing middle': [
    { names: [], minute: 0 },
    { names: [0], minute: 1 },
    { names: [0, 9, 1], minute: 2 },
    { names: [0, 1, 2], minute: 3 },
    { names: [9], minute: 4 },
  ],
  'a circle of three, one that hangs on it, one that names itself': [
    { names: [2], minute: 3 },
    { names: [0], minute: 1 },
    { names: [1], minute: 2 },
    { names: [1, 2], minute: 4 },
    { names: [4, 3], minute: 0 },
  ],
  'two circles that a late message draws together': [
    { names: [1], minute: 1 },
    { names: [0, 4], minute: 1 },
    { names: [3], minute: 1 },
    { names: [2, 4], minute: 1 },
    { names: [0], minute: 1 },
  ],
};

test.each(Object.entries(stories))('every order of arrival gives the same forest: %s', async (_, all) => {
  await using open = await testHouse();
  const wanted = expected(all);
  const first = await filedIn(
    open.house,
    all,
    all.map((_, n) => n),
  );
  const cut = Object.fromEntries(first.rows.map(({ name, parent }) => [name, parent]));
  // The circle is cut by time and then by hash; the book's hashes are other ones, so only times decide here.
  if (!/two circles/.test(_))
    expect(cut).toEqual(Object.fromEntries(Object.entries(wanted).map(([name, { parent }]) => [name, parent])));
  for (const order of ordersOf(all.length)) expect(await filedIn(open.house, all, order)).toEqual(first);
});

test('random larger forests, circles and all, are the same in any order', async () => {
  await using open = await testHouse();
  await fc.assert(
    fc.asyncProperty(
      sketches(14).chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
      ),
      async ([all, order]) => {
        const first = await filedIn(open.house, all, [...all.keys()]);
        expect(await filedIn(open.house, all, order)).toEqual(first);
        expect(first.counts.message_count).toBe(all.length);
        expect(first.counts.thread_count).toBe(first.threads.length);
      },
    ),
    runs(40),
  );
});

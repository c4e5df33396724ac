import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import { collectionNamed, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import {
  fileBatch,
  fileBatchIn,
  type MailSketch,
  sketched,
  threadsAnew,
  threadsIn,
} from '../../../test/thread-sketches.ts';
import { recountThreads } from './recount-threads.ts';

const subjects = [
  'Budget of the forum',
  'Re: Budget of the forum',
  '[talk] RE[2]: Budget of the forum',
  'Note',
  '回复：Budget of the forum',
];

/** A list of 200 mails: answers, answers to what is missing, circles, and answers that only their subject tells. */
function invented(): MailSketch[] {
  const one = fc.record({
    names: fc.uniqueArray(fc.nat(230), { maxLength: 3 }),
    subject: fc.constantFrom(...subjects),
    day: fc.nat(200),
    silent: fc.boolean(),
  });
  const [all = []] = fc.sample(fc.array(one, { minLength: 200, maxLength: 200 }), { numRuns: 1, seed: 44 });
  return all.map(({ names, silent, ...mail }, n) => ({ n, ...mail, names: silent ? [] : names }));
}

test('200 invented mails in 20 random orders and random batches give the threads that all at once give', async () => {
  await using open = await testHouse();
  const { house } = open;
  const mails = invented().map(sketched);
  const whole = { id: await collectionNamed(house, 'whole'), slug: 'whole' };
  await fileBatch(house, whole, mails);
  const wanted = await threadsIn(house, whole.id);
  const { messages, missing } = await threadsAnew(house, whole.id);
  expect({ messages: wanted.messages, missing: wanted.missing }).toEqual({ messages, missing });
  expect(new Set(wanted.messages.map((row) => JSON.stringify(row).includes('"guess"')))).toEqual(
    new Set([true, false]),
  );
  for (let n = 0; n < 20; n += 1) {
    const shelf = { id: await collectionNamed(house, `order${n}`), slug: `order${n}` };
    const [order = []] = fc.sample(fc.shuffledSubarray(mails, { minLength: 200 }), { numRuns: 1, seed: n });
    const [sizes = [1]] = fc.sample(fc.array(fc.integer({ min: 1, max: n < 2 ? 1 : 60 }), { minLength: 9 }), {
      numRuns: 1,
      seed: n,
    });
    for (let at = 0, turn = 0; at < order.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      await fileBatch(house, shelf, order.slice(at, at + size));
      at += size;
    }
    expect(await threadsIn(house, shelf.id)).toEqual(wanted);
  }
  // What was added up is what counting all again gives.
  await house.db.transaction().execute(async (db) => {
    const ids = await db.selectFrom('thread').select('id').execute();
    expect(
      await recountThreads(
        db,
        ids.map(({ id }) => id),
      ),
    ).toBe(0);
  });
  expect(await threadsIn(house, whole.id)).toEqual(wanted);
}, 120_000);

test('in one batch: the same mail twice, two with one Message-ID, and all of them again', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  const one = letter({ id: 'one@x.example', body: 'One.' });
  const other = letter({ id: 'one@x.example', body: 'Another.' });
  const answer = letter({ id: 'two@x.example', references: ['one@x.example'] });
  const filed = await fileBatch(open.house, shelf, [answer, one, one, other, other]);
  expect(filed.map(({ kind }) => kind)).toEqual(['added', 'added', 'already', 'added', 'already']);
  const [first, root, again, second, secondAgain] = filed;
  expect(first?.threadHash).toBe(messageHash('one@x.example'));
  expect(root).toEqual({ kind: 'added', hash: messageHash('one@x.example'), threadHash: messageHash('one@x.example') });
  expect(again).toEqual({ ...root, kind: 'already' });
  expect(secondAgain).toEqual({ ...second, kind: 'already' });
  const repeated = await fileBatch(open.house, shelf, [answer, one, other]);
  expect(repeated).toEqual([first, root, second].map((each) => ({ ...each, kind: 'already' })));
  const { counts } = await threadsIn(open.house, shelf.id);
  expect(counts).toEqual([
    { message_count: 3, thread_count: 2 },
    { message_count: 3, thread_count: 0 },
  ]);
});

test('an answer to a thread of 5,000 reads no more rows than one to a thread of five', async () => {
  await using open = await testHouse();
  const { house } = open;
  const mail = (n: number, names: number[]) => sketched({ n, names, subject: 'Re: Budget of the forum', day: n / 100 });
  const rowsRead = async (slug: string, size: number) => {
    const shelf = { id: await collectionNamed(house, slug), slug };
    for (let at = 0; at < size; at += 500) {
      const numbers = Array.from({ length: Math.min(500, size - at) }, (_, n) => at + n);
      await fileBatch(
        house,
        shelf,
        numbers.map((n) => mail(n, n === 0 ? [] : [0, n - 1])),
      );
    }
    await sql`analyze`.execute(house.db);
    return house.db.transaction().execute(async (db) => {
      const read = async () => {
        const { rows } = await sql<{
          n: number;
        }>`select sum(idx_tup_fetch + seq_tup_read) n from pg_stat_xact_user_tables
          where relname in ('message', 'thread', 'missing_message')`.execute(db);
        return Number(rows[0]?.n);
      };
      const before = await read();
      await fileBatchIn(db, shelf, [mail(size, [0, size - 1])]);
      return (await read()) - before;
    });
  };
  const [few, many] = [await rowsRead('small', 5), await rowsRead('large', 5000)];
  expect(few).toBeGreaterThan(0);
  expect(many).toBeLessThanOrEqual(few + 5);
}, 120_000);

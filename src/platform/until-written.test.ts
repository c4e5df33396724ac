import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { runs } from '../../test/runs.ts';
import { testHouse } from '../../test/test-house.ts';
import type { Db } from './database.ts';
import { untilWritten } from './until-written.ts';

const namesIn = async (db: Db) =>
  (await sql<{ name: string }>`select name from setting where name like 'x%' order by name`.execute(db)).rows.map(
    ({ name }) => name,
  );
const write = (db: Db, name: string) =>
  sql`insert into setting (name, value) values (${name}, '{}') on conflict (name) do nothing`.execute(db);
const remove = (db: Db, name: string) => sql`delete from setting where name = ${name}`.execute(db);

test('however transactions begin, end or are undone: what is remembered is what is there', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const remembered = untilWritten<string[]>(8);
  const look = async () => expect(await remembered(db, 'names', () => namesIn(db))).toEqual(await namesIn(db));
  const step = fc.record({
    ...{ name: fc.constantFrom('x1', 'x2'), beside: fc.constantFrom('x3', 'x4') },
    ...{ adds: fc.boolean(), isUndone: fc.boolean(), looksAgain: fc.boolean() },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      for (const { name, beside, adds, isUndone, looksAgain } of steps) {
        const done = db.transaction().execute(async (trx) => {
          await (adds ? write(trx, name) : remove(trx, name));
          await look();
          // It sees what it has written itself.
          expect(await remembered(trx, 'names', () => namesIn(trx))).toEqual(await namesIn(trx));
          await (adds ? remove(db, beside) : write(db, beside));
          await look();
          if (isUndone) throw new Error('undone');
        });
        if (isUndone) await expect(done).rejects.toThrow('undone');
        else await done;
        await look();
        if (looksAgain) await look();
      }
    }),
    runs(30),
  );
});

test('what is written while it is read, or by the transaction that asks, is there at the next look', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const remembered = untilWritten<string[]>(8);
  const look = (from: Db) => remembered(from, 'names', () => namesIn(from));
  const early = await remembered(db, 'names', async () => {
    const names = await namesIn(db);
    await write(db, 'x1');
    return names;
  });
  expect([early, await look(db)]).toEqual([[], ['x1']]);
  await db.transaction().execute(async (trx) => {
    await write(trx, 'x2');
    expect(await look(trx)).toEqual(['x1', 'x2']);
    await write(trx, 'x3');
    expect(await look(trx)).toEqual(['x1', 'x2', 'x3']);
  });
});

test('while nobody writes it is read once for each key and database', async () => {
  await using one = await testHouse();
  await using other = await testHouse();
  const remembered = untilWritten<string>(8);
  let reads = 0;
  const ask = (db: Db, key: string) =>
    remembered(db, key, async () => {
      reads += 1;
      return `${key} ${reads}`;
    });
  // Another test may use the same server: then it is read once more.
  const all = [await ask(one.house.db, 'a'), await ask(other.house.db, 'a'), await ask(one.house.db, 'b')];
  expect(new Set(all).size).toBe(3);
  await write(one.house.db, 'x1');
  const before = reads;
  await ask(one.house.db, 'a');
  expect(reads).toBe(before + 1);
});

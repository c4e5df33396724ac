import { sql } from 'kysely';
import type { Db } from './database.ts';
import { memoryOfEach } from './remembered.ts';

/**
 * What was read stays true until anybody writes anything at all: a snapshot names every transaction that had ended when
 * it was taken, so that two of the same name see the same rows. Asking for its name costs a fifth of a small page's
 * queries; where mail goes out all the time nothing is won, and nothing is wrong either. What depends on the time or on
 * who asks belongs into the key.
 */
export function untilWritten<Value>(
  mostKept: number,
): (db: Db, key: string, read: () => Promise<Value>) => Promise<Value> {
  const memoryOf = memoryOfEach<Db, { seenAt: string; value: Value }>(mostKept, () => 1);
  return async (db, key, read) => {
    // A transaction sees what it wrote itself, and no snapshot names it.
    if (db.isTransaction) return read();
    const seenAt = await snapshotOf(db);
    const memory = memoryOf(db);
    const known = memory.find(key);
    if (known?.seenAt === seenAt) return known.value;
    // Read after the snapshot: what was written in between makes it newer than its name, and is asked for once more.
    const value = await read();
    memory.keep(key, { seenAt, value });
    return value;
  };
}

async function snapshotOf(db: Db): Promise<string> {
  const { rows } = await sql<{ seenAt: string }>`select pg_current_snapshot()::text as "seenAt"`.execute(db);
  return rows[0]?.seenAt ?? '';
}

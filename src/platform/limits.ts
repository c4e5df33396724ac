import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';

/** At most `most` acts per `minutes` for one key, e.g. a client address or a target address. */
export type Limit = { name: string; most: number; minutes: number };

/**
 * Counts one act against each limit and refuses when one is over. Committed on its own, so that a refused
 * transaction still counts: within one, `db` is the house's `beside`. Keys are stored hashed: the table tells nobody's address.
 */
export async function countAttempt(db: Db, now: Date, keys: ReadonlyArray<[Limit, string]>): Promise<void> {
  for (const [limit, key] of keys) {
    const length = limit.minutes * 60_000;
    const window_start = new Date(Math.floor(now.getTime() / length) * length);
    const hashed = `${limit.name}:${createHash('sha256').update(key.toLowerCase()).digest('base64url').slice(0, 22)}`;
    const row = await db
      .insertInto('attempt_count')
      .values({ key: hashed, window_start, n: 1 })
      .onConflict((conflict) => conflict.columns(['key', 'window_start']).doUpdateSet({ n: sql`attempt_count.n + 1` }))
      .returning('n')
      .executeTakeFirstOrThrow();
    if (row.n > limit.most) throw new Refusal(429, 'error.too-many', { minutes: limit.minutes });
  }
}

/** Forgets windows that are over for a day. */
export async function forgetAttempts(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('attempt_count')
    .where('window_start', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}

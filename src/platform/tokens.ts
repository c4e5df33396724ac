import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { base32 } from '#platform/base32.ts';
import type { Db, Trx } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Json } from '#platform/schema.ts';

export const threeDays = 3 * 24 * 3600_000;
export type TokenUse = { action: string; payload: { [key: string]: Json } };

/**
 * A single-use token for `action` (the name of an operation) with its input; only its hash is stored. It stands in
 * mail addresses too, and survives programs that change the case of a local part.
 */
export async function issueToken(trx: Trx, now: Date, use: TokenUse, lifetime = threeDays): Promise<string> {
  const [token] = await issueTokens(trx, now, [use], lifetime);
  if (token === undefined) throw new Error('no token was issued');
  return token;
}

/** One for each use, in their order. */
export async function issueTokens(
  trx: Trx,
  now: Date,
  uses: ReadonlyArray<TokenUse>,
  lifetime = threeDays,
): Promise<string[]> {
  if (uses.length === 0) return [];
  const expires_at = new Date(now.getTime() + lifetime);
  const issued = uses.map((use) => ({ use, token: base32(randomBytes(20)).toLowerCase() }));
  const rows = issued.map(({ use: { action, payload }, token }) => ({
    ...{ hash: hashOf(token), action, payload: JSON.stringify(payload), expires_at, used_at: null },
  }));
  // A statement takes 65,535 values at most.
  for (let from = 0; from < rows.length; from += 5000)
    await trx
      .insertInto('token')
      .values(rows.slice(from, from + 5000))
      .execute();
  return issued.map(({ token }) => token);
}

/** What a token would do, without using it. Refuses one that is unknown, used or too old. */
export async function peekToken(db: Db, now: Date, token: string): Promise<{ action: string; payload: object }> {
  const row = await db
    .selectFrom('token')
    .select(['action', 'payload', 'expires_at', 'used_at'])
    .where('hash', '=', hashOf(token))
    .executeTakeFirst();
  if (!row) throw new Refusal(404, 'error.token.unknown');
  if (row.used_at) throw new Refusal(410, 'error.token.used');
  if (row.expires_at < now) throw new Refusal(410, 'error.token.expired');
  return { action: row.action, payload: row.payload };
}

/** Marks the token used and forgets what it was for; of two at once one wins, the other is refused. */
export async function useToken(trx: Trx, now: Date, token: string): Promise<void> {
  const used = await trx
    .updateTable('token')
    .set({ used_at: now, payload: '{}' })
    .where('hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) throw new Refusal(410, 'error.token.used');
}

/**
 * Forgets tokens a month after their time: until then a link in an old mail still says what became of it. What they were
 * for, with whoever asked, is forgotten when they can do nothing any more.
 */
export async function forgetTokens(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('token')
    .set({ payload: '{}' })
    .where('expires_at', '<', now)
    .where('payload', '<>', sql<string>`'{}'::jsonb`)
    .execute();
  await db
    .deleteFrom('token')
    .where('expires_at', '<', new Date(now.getTime() - 10 * threeDays))
    .execute();
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token.toLowerCase()).digest();
}

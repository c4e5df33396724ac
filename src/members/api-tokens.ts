import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { actorOf } from './queries.ts';
import './schema.ts';

export const tokenPrefix = 'parley_';

export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** The person a token acts for, narrowed to its scopes; undefined when it is unknown, too old or revoked. */
export async function actorOfToken(db: Db, now: Date, token: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('api_token')
    .select(['id', 'person_id', 'scopes', 'last_used_at'])
    .where('hash', '=', hashOfToken(token))
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  await noteUse(db, now, row);
  const actor = await actorOf(db, row.person_id);
  return actor.kind === 'account' ? { ...actor, scopes: row.scopes } : undefined;
}

/** To the hour, so that a busy program does not write a row for every request. */
async function noteUse(
  db: Db,
  now: Date,
  { id, last_used_at }: { id: number; last_used_at: Date | null },
): Promise<void> {
  if (last_used_at && now.getTime() - last_used_at.getTime() < 3600_000) return;
  await db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', id).execute();
}

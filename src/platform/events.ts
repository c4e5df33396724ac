import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import type { Json } from '#platform/schema.ts';

/** What happened, about which thing. Ids only: never a name or an address. */
export type NewEvent = { type: string; about: string; details?: { [key: string]: Json } };
export type StoredEvent = { id: number; at: Date; type: string; about: string; actor: string | null; details: object };

/** Rings when something has happened: reactions wait for it. */
export const eventChannel = 'parley_event';

export async function recordEvents(trx: Trx, actor: string | null, events: ReadonlyArray<NewEvent>): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ type, about, details = {} }) => ({
    type,
    about,
    actor,
    details: JSON.stringify(details),
  }));
  await trx.insertInto('event').values(rows).execute();
  await sql`select pg_notify(${eventChannel}, '')`.execute(trx);
}

/**
 * Events after `id` in order, at most `limit`. Identity numbers become visible out of commit order, so this stops
 * below the oldest transaction still running: a reader that remembers the last id it saw never skips a row.
 */
export async function eventsAfter(db: Db, id: number, limit = 500): Promise<StoredEvent[]> {
  return db
    .selectFrom('event')
    .select(['id', 'at', 'type', 'about', 'actor', 'details'])
    .where('id', '>', id)
    .where('transaction', '<', sql<string>`pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What happened to one thing, oldest first: events whose details name it, as in `{ subscription: 7 }`. Each `key` has an index. */
export async function eventsNaming(db: Db, key: 'subscription', id: number, limit = 200): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .select(['id', 'at', 'type', 'about', 'actor', 'details'])
    .where(sql<boolean>`details ? ${sql.lit(key)} and details ->> ${sql.lit(key)} = ${String(id)}`)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse();
}

/** Whether there are events after `id` at all, though a transaction that still runs may hide them from `eventsAfter`. */
export async function hasEventsAfter(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('event').select('id').where('id', '>', id).limit(1).executeTakeFirst()) !== undefined;
}

/** Whether one of these ever happened. Reads the log until it finds one: for pages that few people open. */
export async function hasHappened(db: Db, types: ReadonlyArray<string>): Promise<boolean> {
  return (
    (await db.selectFrom('event').select('id').where('type', 'in', types).limit(1).executeTakeFirst()) !== undefined
  );
}

/** What somebody did, by the name of the actor, the oldest first. */
export async function eventsBy(db: Db, actor: string): Promise<Pick<StoredEvent, 'at' | 'type' | 'about'>[]> {
  return db
    .selectFrom('event')
    .select(['at', 'type', 'about'])
    .where('actor', '=', actor)
    .where('actor', 'like', sql.lit('account:%'))
    .orderBy('id')
    .execute();
}

import { sql } from 'kysely';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { copyMaker } from './queries.ts';

function mustRunTheSite(actor: Actor): void {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
}

export type SentCopy = { about: string; raw: Buffer };

/** A list that has been silent for longer than so many mails of the house has nothing to show. */
const looksBack = 5000;
const largest = 1024 * 1024;

/**
 * The last copy of a post that left, for each of the lists that sent last, made again byte for byte. Never of a notice:
 * that may hold a link which signs its reader in. What is larger than a megabyte is passed over.
 */
export async function lastCopies(house: House, actor: Actor, limit = 5): Promise<SentCopy[]> {
  mustRunTheSite(actor);
  const list = sql`split_part(about, '/', 1)`;
  const mails = await house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .distinctOn(list)
    .select(['outgoing.id', 'about'])
    .where('kind', '=', 'post')
    .where('blob.size', '<=', largest)
    .where(sql<boolean>`outgoing.id > (select coalesce(max(id), 0) - ${looksBack} from outgoing)`)
    .where(
      sql<boolean>`exists (select from delivery where outgoing_id = outgoing.id and state in ('sent', 'captured'))`,
    )
    .orderBy(list)
    .orderBy('outgoing.id', 'desc')
    .execute();
  const newest = mails.sort((one, other) => other.id - one.id).slice(0, limit);
  return Promise.all(newest.map(async ({ id, about }) => ({ about, raw: await lastCopyOf(house, id) })));
}

async function lastCopyOf(house: House, outgoingId: number): Promise<Buffer> {
  const delivery = await house.db
    .selectFrom('delivery')
    .select(['id', 'slots'])
    .where('outgoing_id', '=', outgoingId)
    .where('state', 'in', ['sent', 'captured'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { make } = await copyMaker(house, outgoingId);
  return make(delivery);
}

/** Copies to the domains that each pattern names, on the busiest UTC day since `since`. */
export async function busiestDay(
  db: Db,
  actor: Actor,
  since: Date,
  patterns: ReadonlyArray<string>,
): Promise<number[]> {
  mustRunTheSite(actor);
  // Numbers and times of outgoing mail grow together: the first one that is older ends the look back.
  const { rows } = await sql<{ pattern: string; copies: number }>`
    select pattern, max(copies)::int as copies from (
      select pattern, count(*) as copies
      from outgoing join delivery on outgoing_id = outgoing.id
        join unnest(${patterns}::text[]) as pattern on delivery.domain ~ pattern
      where state = 'sent'
        and outgoing.id > coalesce((select id from outgoing where created_at < ${since} order by id desc limit 1), 0)
      group by pattern, (outgoing.created_at at time zone 'UTC')::date
    ) as days group by pattern`.execute(db);
  return patterns.map((pattern) => rows.find((row) => row.pattern === pattern)?.copies ?? 0);
}

export type QueueHealth = {
  waiting: number;
  oldestSeconds: number;
  /** In the time asked for; of these, over a line that was not encrypted. */
  sent: number;
  plain: number;
  failed: number;
  refused: number;
};

/** What waits and since when; of the mail since `since`, what was sent, what was given up, and what others refused. */
export async function queueHealth(db: Db, actor: Actor, now: Date, since: Date): Promise<QueueHealth> {
  mustRunTheSite(actor);
  const { rows } = await sql<QueueHealth>`
    with left_lately as (
      select tls from delivery where state = 'sent'
        and outgoing_id > coalesce((select id from outgoing where created_at < ${since} order by id desc limit 1), 0)
    )
    select
      (select count(*)::int from delivery where state in ('waiting', 'sending')) as waiting,
      (select coalesce(extract(epoch from ${now}::timestamptz - min(outgoing.created_at)), 0)::float8
        from delivery join outgoing on outgoing.id = outgoing_id where state in ('waiting', 'sending')) as "oldestSeconds",
      (select count(*)::int from left_lately) as sent,
      (select count(*)::int from left_lately where tls is null or tls not like 'TLS%') as plain,
      (select count(*)::int from delivery where state = 'failed' and done_at >= ${since}) as failed,
      (select count(*)::int from delivery where state = 'failed' and done_at >= ${since} and verdict = 'policy') as refused`.execute(
    db,
  );
  return rows[0] ?? { waiting: 0, oldestSeconds: 0, sent: 0, plain: 0, failed: 0, refused: 0 };
}

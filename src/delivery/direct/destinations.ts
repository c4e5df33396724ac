import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { noteFailed, storable } from '../claim.ts';
import { keepTrying } from '../rules.ts';

export type DestinationRow = { id: number; domain: string; answer: string; pausedUntil: Date; waiting: number };

const mostShown = 100;

/** The domains in trouble for which something waits, those with the most first. */
export async function destinationRows(db: Db): Promise<DestinationRow[]> {
  return db
    .selectFrom('destination')
    .innerJoin('delivery', 'delivery.domain', 'destination.domain')
    .select(({ fn }) => [
      'destination.id',
      'destination.domain',
      'destination.answer',
      'paused_until as pausedUntil',
      fn.countAll<number>().as('waiting'),
    ])
    .where('delivery.state', '=', 'waiting')
    .groupBy('destination.id')
    .orderBy('waiting', 'desc')
    .orderBy('domain')
    .limit(mostShown)
    .execute();
}

export type Trouble = { failures: number; pausedUntil: Date };

/** What is known of these domains from before; nothing of most. */
export async function troublesOf(db: Db, domains: ReadonlyArray<string>): Promise<Map<string, Trouble>> {
  const rows = await db
    .selectFrom('destination')
    .select(['domain', 'failures', 'paused_until'])
    .where('domain', '=', sql<string>`any(${domains}::text[])`)
    .execute();
  return new Map(rows.map(({ domain, failures, paused_until: pausedUntil }) => [domain, { failures, pausedUntil }]));
}

export async function rememberTrouble(
  db: Db,
  now: Date,
  domain: string,
  { failures, pausedUntil, answer }: Trouble & { answer: string },
): Promise<void> {
  const known = { failures, paused_until: pausedUntil, answer: storable(answer), tried_at: now };
  await db
    .insertInto('destination')
    .values({ domain, ...known })
    .onConflict((conflict) => conflict.column('domain').doUpdateSet(known))
    .execute();
}

export async function forgetTrouble(db: Db, domain: string): Promise<void> {
  await db.deleteFrom('destination').where('domain', '=', domain).execute();
}

/** Copies in hand that nobody tried go back, and with all that wait for this domain they wait until then. */
export async function waitUntil(db: Db, domain: string, inHand: ReadonlyArray<number>, until: Date): Promise<void> {
  await sql`update delivery set state = 'waiting', next_at = greatest(next_at, ${until}::timestamptz)
    where domain = ${domain} and (state = 'waiting' or (state = 'sending' and id = any(${inHand}::bigint[])))`.execute(
    db,
  );
}

/** No server of the domain answered: one try of all that was due, and for what has waited five days the last one. */
export async function countAsTried(
  db: Db,
  now: Date,
  domain: string,
  { inHand, until, answer }: { inHand: ReadonlyArray<number>; until: Date; answer: string },
): Promise<void> {
  const tooOld = new Date(now.getTime() - keepTrying);
  await sql`with settled as (
      update delivery set attempts = attempts + 1, answer = ${storable(answer)}, next_at = ${until},
        state = case when since < ${tooOld} then 'failed' else 'waiting' end,
        verdict = case when since < ${tooOld} then 'transient' end,
        done_at = case when since < ${tooOld} then ${now}::timestamptz end
      from (select d.id as tried, greatest(d.created_at, o.created_at) as since
        from delivery d join outgoing o on o.id = d.outgoing_id
        where d.domain = ${domain} and ((d.state = 'waiting' and d.next_at <= ${now})
          or (d.state = 'sending' and d.id = any(${inHand}::bigint[])))) as due
      where id = tried
      returning outgoing_id, state)
    ${noteFailed}`.execute(db);
}

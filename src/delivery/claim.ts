import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { recordEvents } from '#platform/events.ts';
import { mailMayLeave } from '#platform/settings.ts';
import type { Settled } from './rules.ts';

export type Claimed = {
  id: number;
  outgoingId: number;
  address: string;
  domain: string;
  slots: Record<string, string>;
  attempts: number;
  /** Since when the mail is on its way: it is tried for five days from then. */
  createdAt: Date;
};

/** Takes deliveries that are due, oldest first, but none to these domains; two senders never take the same one. */
export async function claimDue(db: Db, now: Date, limit: number, but: ReadonlyArray<string> = []): Promise<Claimed[]> {
  const due = waitingBut(db, but)
    .select('id')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const rows = await db
    .updateTable('delivery')
    .set({ state: 'sending' })
    .where('id', 'in', due)
    .returning([
      'id',
      'outgoing_id as outgoingId',
      'address',
      'domain',
      'slots',
      'attempts',
      // A copy that is sent again to somebody has its five days from then.
      sql<Date>`greatest(delivery.created_at, (select created_at from outgoing where outgoing.id = delivery.outgoing_id))`.as(
        'createdAt',
      ),
    ])
    .execute();
  return rows.sort((one, other) => one.id - other.id);
}

function waitingBut(db: Db, but: ReadonlyArray<string>) {
  const waiting = db.selectFrom('delivery').where('state', '=', 'waiting').where(mailMayLeave);
  return but.length === 0 ? waiting : waiting.where(sql<boolean>`domain <> all(${but}::text[])`);
}

/** When the next waiting delivery is due that goes to none of these domains, or undefined when none waits. */
export async function nextDue(db: Db, but: ReadonlyArray<string> = []): Promise<Date | undefined> {
  const row = await waitingBut(db, but).select('next_at').orderBy('next_at').limit(1).executeTakeFirst();
  return row?.next_at;
}

export type Answer = Settled & { id: number; server?: string | undefined; tls?: string | undefined };

/**
 * Writes many answers in one statement: the answers that came while the last commit was under way. A mail of which a
 * copy has failed for good is noted, for whoever has to hear of it, and that is an event in the same transaction.
 */
export async function recordAnswers(db: Db, now: Date, answers: ReadonlyArray<Answer>): Promise<void> {
  const failed = answers.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return writeAnswers(db, now, answers);
  await db.transaction().execute(async (trx) => {
    await writeAnswers(trx, now, answers);
    const events = failed.map(({ id }) => ({ type: 'delivery.failed', about: `delivery:${id}` }));
    await recordEvents(trx, 'house:delivery', events);
  });
}

async function writeAnswers(db: Db, now: Date, answers: ReadonlyArray<Answer>): Promise<void> {
  const ids = answers.map(({ id }) => id);
  const states = answers.map(({ state }) => state);
  const texts = answers.map(({ answer }) => storable(answer));
  const times = answers.map(({ nextAt }) => nextAt);
  const verdicts = answers.map(({ verdict }) => verdict);
  const servers = answers.map(({ server }) => server ?? null);
  const ways = answers.map(({ tls }) => tls ?? null);
  await sql`with settled as (
      update delivery set state = given.state, answer = given.answer, next_at = given.next_at, verdict = given.verdict,
        server = coalesce(given.server, delivery.server), tls = coalesce(given.tls, delivery.tls), attempts = attempts + 1,
        done_at = case when given.state = 'waiting' then null else ${now}::timestamptz end
      from unnest(${ids}::bigint[], ${states}::text[], ${texts}::text[], ${times}::timestamptz[], ${verdicts}::text[],
          ${servers}::text[], ${ways}::text[]) as given (id, state, answer, next_at, verdict, server, tls)
      where delivery.id = given.id
      returning outgoing_id, delivery.state)
    ${noteFailed}`.execute(db);
}

/** Second half of a statement whose `settled` are deliveries that got a new state. */
export const noteFailed = sql`update outgoing set report = 'due'
  where id in (select outgoing_id from settled where state = 'failed') and (kind in ('post', 'digest') or report_to is not null)`;

/** What a server says may be any bytes; PostgreSQL's text takes no NUL and no half of a surrogate pair. */
export function storable(answer: string): string {
  return answer.slice(0, 1000).replaceAll('\0', '').toWellFormed();
}

/** These were claimed and not tried: they go back. */
export async function giveBack(db: Db, ids: ReadonlyArray<number>): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'waiting' })
    .where('state', '=', 'sending')
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
}

/** Whatever nobody holds goes back: after a kill, or a claim whose answer was lost, all but what is in hand. */
export async function giveBackAllBut(db: Db, inHand: ReadonlyArray<number> = []): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'waiting' })
    .where('state', '=', 'sending')
    .where(sql<boolean>`id <> all(${inHand}::bigint[])`)
    .execute();
}

export async function captureClaimed(db: Db, now: Date, ids: ReadonlyArray<number>): Promise<void> {
  await sql`update delivery set state = 'captured', done_at = ${now}, attempts = attempts + 1 where id = any(${ids}::bigint[])`.execute(
    db,
  );
}

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Settled } from './rules.ts';

export type Claimed = {
  id: number;
  outgoingId: number;
  address: string;
  slots: Record<string, string>;
  attempts: number;
  /** Since when the mail is on its way: it is tried for five days from then. */
  createdAt: Date;
};

/** Takes deliveries that are due, oldest first; two senders never take the same one. */
export async function claimDue(db: Db, now: Date, limit: number): Promise<Claimed[]> {
  const due = db
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'waiting')
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
      'slots',
      'attempts',
      sql<Date>`(select created_at from outgoing where outgoing.id = delivery.outgoing_id)`.as('createdAt'),
    ])
    .execute();
  return rows.sort((one, other) => one.id - other.id);
}

export type Answer = Settled & { id: number };

/** Writes many answers in one statement: the answers that came while the last commit was under way. */
export async function recordAnswers(db: Db, now: Date, answers: ReadonlyArray<Answer>): Promise<void> {
  const ids = answers.map(({ id }) => id);
  const states = answers.map(({ state }) => state);
  // What a relay says may be any bytes; PostgreSQL's text takes no NUL and no half of a surrogate pair.
  const texts = answers.map(({ answer }) => answer.slice(0, 1000).replaceAll('\0', '').toWellFormed());
  const times = answers.map(({ nextAt }) => nextAt);
  const verdicts = answers.map(({ verdict }) => verdict);
  await sql`update delivery set state = given.state, answer = given.answer, next_at = given.next_at, verdict = given.verdict,
      attempts = attempts + 1,
      done_at = case when given.state = 'waiting' then null else ${now}::timestamptz end
    from unnest(${ids}::bigint[], ${states}::text[], ${texts}::text[], ${times}::timestamptz[], ${verdicts}::text[])
      as given (id, state, answer, next_at, verdict)
    where delivery.id = given.id`.execute(db);
}

/** What was claimed and not tried goes back; at start, so does everything that a killed sender held. */
export async function releaseClaimed(db: Db, ids?: ReadonlyArray<number>): Promise<void> {
  let release = db.updateTable('delivery').set({ state: 'waiting' }).where('state', '=', 'sending');
  if (ids) release = release.where('id', '=', sql<number>`any(${ids}::bigint[])`);
  await release.execute();
}

/** When the next waiting delivery is due, or undefined when none waits. */
export async function nextDue(db: Db): Promise<Date | undefined> {
  const row = await db
    .selectFrom('delivery')
    .select('next_at')
    .where('state', '=', 'waiting')
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at;
}

export async function captureClaimed(db: Db, now: Date, ids: ReadonlyArray<number>): Promise<void> {
  await sql`update delivery set state = 'captured', done_at = ${now}, attempts = attempts + 1 where id = any(${ids}::bigint[])`.execute(
    db,
  );
}

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { type FailureClass, saysFull, statusIn } from './bounce/class-of.ts';
import type { BounceClass } from './bounce/verdict.ts';

/**
 * What one failure says about the address it was sent to. *Mailbox*: it takes no mail, or has been full for all the
 * days we tried. *Full*: it is full today, and the other side will not try again. *Policy*: the mail was refused,
 * not the reader. *Nothing*: a dead server, a delay, an answer that cannot be read.
 */
export type FailureMeaning = 'mailbox' | 'full' | 'policy' | 'nothing';

export type Failure = {
  deliveryId: number;
  outgoingId: number;
  /** What the sending room put into this copy. */
  slots: Readonly<Record<string, string>>;
  at: Date;
  /** Undefined: refused at the other side's door, or given up by us. */
  bounceId: number | undefined;
  meaning: FailureMeaning;
};

/**
 * Bounces and failed deliveries by their numbers, with what they mean. Only what nobody can make up is answered:
 * a bounce that came without the token of its copy's return path is left out.
 */
export async function failuresBehind(
  db: Db,
  { bounces, deliveries }: { bounces: ReadonlyArray<number>; deliveries: ReadonlyArray<number> },
): Promise<Failure[]> {
  const back = await db
    .selectFrom('bounce')
    .innerJoin('delivery', 'delivery.id', 'bounce.delivery_id')
    .select(['bounce.id as bounceId', 'delivery.id as deliveryId', 'outgoing_id as outgoingId', 'slots'])
    .select(['received_at as at', 'class', 'status', 'done_at'])
    .where('bounce.id', '=', sql<number>`any(${bounces}::bigint[])`)
    .where('named_by', '=', 'token')
    .execute();
  const refused = await db
    .selectFrom('delivery')
    .select(['id as deliveryId', 'outgoing_id as outgoingId', 'slots', 'done_at as at', 'verdict', 'answer'])
    .where('id', '=', sql<number>`any(${deliveries}::bigint[])`)
    .where('state', '=', 'failed')
    .execute();
  return [
    ...back.map(({ class: found, status, done_at, ...one }) => ({
      ...one,
      meaning: meaningOfBounce(found, status, one.at.getTime() - (done_at ?? one.at).getTime()),
    })),
    ...refused.flatMap(({ verdict, answer, at, ...one }) =>
      at ? [{ ...one, at, bounceId: undefined, meaning: meaningOfRefusal(verdict, answer ?? '') }] : [],
    ),
  ];
}

/** Mail systems give up after four to five days (RFC 5321 §4.5.4.1); what they report before is a delay. */
const givenUp = 4 * 24 * 3600_000;

/** `age`: milliseconds since the copy left us. A code that begins with 4 may be a delay, unless it is so old. */
function meaningOfBounce(found: BounceClass | null, status: string | null, age: number): FailureMeaning {
  if (found === 'mailbox' || found === 'policy') return found;
  if (found !== 'transient' || !/^[45]\.2\.2$/.test(status ?? '')) return 'nothing';
  if (age >= givenUp) return 'mailbox';
  return status === '5.2.2' ? 'full' : 'nothing';
}

/** We give up after five days: if the last answer was that the mailbox is full, it was full for five days. */
function meaningOfRefusal(verdict: FailureClass | null, answer: string): FailureMeaning {
  if (verdict !== 'transient') return verdict ?? 'nothing';
  if (!saysFull(statusIn(answer), answer)) return 'nothing';
  return /^4/.test(answer) ? 'mailbox' : 'full';
}

export type FailedCopies = { copies: number; failed: number; policy: number };

/** How many copies of each mail there are, and how many have failed for good as far as we can trust the news. */
export async function failedCopies(db: Db, outgoingIds: ReadonlyArray<number>): Promise<Map<number, FailedCopies>> {
  const { rows } = await sql<FailedCopies & { id: number }>`
    select outgoing_id as id, count(*) as copies,
      count(*) filter (where state = 'failed' or class is not null) as failed,
      count(*) filter (where verdict = 'policy' or class = 'policy') as policy
    from delivery left join lateral (
      select max(class) as class from bounce
      where delivery_id = delivery.id and named_by = 'token'
        and (class in ('mailbox', 'policy') or class = 'transient' and status = '5.2.2')
    ) back on true
    where outgoing_id = any(${outgoingIds}::bigint[])
    group by outgoing_id`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

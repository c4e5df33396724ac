import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import type { FailedCopy } from './compose-report.ts';

/** It was taken, and came back for good by its own return path: what anybody may make up, and delays, do not count. */
const cameBack = sql<boolean>`exists (select from bounce where delivery_id = delivery.id and named_by = 'token'
  and class in ('mailbox', 'policy'))`;

/** A copy came back. When none of a mail is left that somebody got, whoever wrote it has to hear of it. */
export async function noteLost(trx: Trx, deliveryId: number): Promise<void> {
  await sql`update outgoing set report = 'due'
    where id = (select outgoing_id from delivery where id = ${deliveryId}) and report_to is not null and report is null
      and exists (select from delivery where outgoing_id = outgoing.id and ${cameBack})
      and not exists (select from delivery where outgoing_id = outgoing.id and state <> 'failed' and not ${cameBack})`.execute(
    trx,
  );
}

/** The copies of a mail that reached nobody, refused at the door or come back later; and whether any reached somebody. */
export async function lostCopies(db: Db, outgoingId: number): Promise<{ lost: FailedCopy[]; reached: boolean }> {
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('bounce', (join) =>
      join
        .onRef('delivery_id', '=', 'delivery.id')
        .on('named_by', '=', 'token')
        .on('bounce.class', 'in', ['mailbox', 'policy']),
    )
    .select(['address', 'state', 'answer', 'verdict', 'done_at', 'status', 'diagnostic', 'class', 'received_at'])
    .where('outgoing_id', '=', outgoingId)
    .orderBy('delivery.id')
    .orderBy('bounce.id')
    .execute();
  const lost = rows.flatMap(
    ({ address, state, answer, verdict, done_at, status, diagnostic, class: found, received_at }) => {
      if (state === 'failed') return [{ address, answer: answer ?? '', verdict, at: done_at }];
      if (found !== 'mailbox' && found !== 'policy') return [];
      return [{ address, answer: [status, diagnostic].filter(Boolean).join(' '), verdict: found, at: received_at }];
    },
  );
  return { lost, reached: rows.some(({ state, class: found }) => state !== 'failed' && found === null) };
}

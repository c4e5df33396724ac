import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { readMail } from '#platform/mail/read.ts';
import type { Counts } from '../outbox-queries.ts';
import type { FailedCopy } from './compose-report.ts';

/** A mail whose last try is over, and whose failures nobody has been told yet. */
export type DueReport = {
  id: number;
  about: string;
  subject: string;
  header: Uint8Array;
  createdAt: Date;
  to: string | null;
  language: Language | null;
  counts: Counts;
};

type Kind = 'post' | 'digest' | 'notice';

const batch = 20;
/** In a report; the ledger has them all. */
const mostNamed = 500;

/** Taken for this transaction, so that each is told once. */
export async function takeDueReports(trx: Trx, kind: Kind): Promise<DueReport[]> {
  const rows = await trx
    .selectFrom('outgoing')
    .select(['id', 'about', 'head', 'created_at as createdAt', 'report_to as to', 'report_language as language'])
    .where('report', '=', 'due')
    .where('kind', '=', kind)
    .where(({ not }) => not(isStillTried))
    .orderBy('id')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = rows.map(({ id }) => id);
  await trx
    .updateTable('outgoing')
    .set({ report: 'sent' })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  const counts = await countsOf(trx, ids);
  return Promise.all(
    rows.map(async ({ head, ...row }) => {
      const { subject } = await readMail(Buffer.concat([head, Buffer.from('\r\n')]));
      return { ...row, header: head, subject, counts: counts.get(row.id) ?? {} };
    }),
  );
}

/** One of its copies waits, or is under way; of a digest, one of any mail of its issue. */
const isStillTried = sql<boolean>`(exists (select from delivery
  where outgoing_id = outgoing.id and state in ('waiting', 'sending'))
  or (kind = 'digest' and exists (select from outgoing sibling join delivery on outgoing_id = sibling.id
    where sibling.about = outgoing.about and sibling.kind = 'digest' and state in ('waiting', 'sending'))))`;

export async function countsOf(db: Db, ids: ReadonlyArray<number>): Promise<Map<number, Counts>> {
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['outgoing_id', 'state', fn.countAll<number>().as('n')])
    .where('outgoing_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy(['outgoing_id', 'state'])
    .execute();
  const counts = new Map<number, Counts>();
  for (const { outgoing_id, state, n } of rows) counts.set(outgoing_id, { ...counts.get(outgoing_id), [state]: n });
  return counts;
}

export async function failedOf(db: Db, outgoingId: number): Promise<FailedCopy[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['address', 'answer', 'verdict', 'server', 'done_at as at'])
    .where('outgoing_id', '=', outgoingId)
    .where('state', '=', 'failed')
    .orderBy('id')
    .limit(mostNamed)
    .execute();
  return rows.map(({ answer, ...row }) => ({ ...row, answer: answer ?? '' }));
}

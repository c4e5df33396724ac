import { sql } from 'kysely';
import { dropUnusedBlobs, keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { splitMessage, withCrlf } from '#platform/mail/header.ts';
import './schema.ts';

export type StoredMail = {
  id: number;
  kind: 'post' | 'digest' | 'notice';
  about: string;
  /** To whom it goes, where it is for one address alone. */
  to: string | null;
  raw: Uint8Array;
};
/** The mail as it is to be from now on; nobody who waits for one that is `withdrawn` gets it. */
export type ChangedMail = { raw: Uint8Array; withdrawn: boolean };
export type ChangeMail = (mail: StoredMail) => Promise<ChangedMail | undefined>;
export type ChangeBounce = (raw: Uint8Array, about: string) => Promise<Uint8Array | undefined>;

/**
 * Step: another room changes mails of the outbox, and what came back for them, by their numbers from `after` on, at most
 * `limit`. Answers the last number, or nothing when none is left.
 */
export async function changeCopies(
  db: Trx,
  { after, limit }: { after: number; limit: number },
  change: { mail: ChangeMail; bounce: ChangeBounce; forgetReportsTo: ReadonlyArray<string> },
): Promise<number | undefined> {
  const rows = await db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['outgoing.id', 'kind', 'about', 'head', 'body', 'bytes', 'report_to'])
    .select(
      sql<
        string | null
      >`case when kind = 'notice' then (select address from delivery where outgoing_id = outgoing.id limit 1) end`.as(
        'to',
      ),
    )
    .where('outgoing.id', '>', after)
    .orderBy('outgoing.id')
    .limit(limit)
    .execute();
  const old: Uint8Array[] = [];
  for (const { id, kind, about, to, head, body, bytes, report_to } of rows) {
    const raw = Buffer.concat([head, Buffer.from('\r\n'), bytes]);
    const changed = await change.mail({ id, kind, about, to, raw });
    if (changed) {
      await writeMail(db, id, changed);
      old.push(body);
    }
    if (report_to !== null && change.forgetReportsTo.includes(report_to.toLowerCase()))
      await db.updateTable('outgoing').set({ report_to: null, report: null }).where('id', '=', id).execute();
  }
  const ids = rows.map(({ id }) => id);
  old.push(...(await changeBounces(db, ids, change.bounce)));
  await dropUnusedBlobs(db, old);
  return rows.at(-1)?.id;
}

async function writeMail(db: Trx, id: number, { raw, withdrawn }: ChangedMail): Promise<void> {
  const { body } = splitMessage(raw);
  const head = Buffer.from(raw.subarray(0, raw.length - body.length));
  // The empty line between is not kept.
  const lines = Buffer.from(head.toString('latin1').replace(/\r\n\r\n$/, '\r\n'), 'latin1');
  await db
    .updateTable('outgoing')
    .set({ head: lines, body: await keepBlob(db, withCrlf(body)) })
    .where('id', '=', id)
    .execute();
  if (!withdrawn) return;
  await db
    .updateTable('delivery')
    .set({ state: 'failed', answer: 'withdrawn', done_at: sql<Date>`now()` })
    .where('outgoing_id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

async function changeBounces(db: Trx, mails: ReadonlyArray<number>, change: ChangeBounce): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('bounce')
    .innerJoin('blob', 'blob.sha256', 'bounce.blob')
    .innerJoin('delivery', 'delivery.id', 'bounce.delivery_id')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['bounce.id', 'bounce.blob', 'bytes', 'about'])
    .where('outgoing.id', '=', sql<number>`any(${[...mails]}::bigint[])`)
    .execute();
  const old: Uint8Array[] = [];
  for (const { id, blob, bytes, about } of rows) {
    const raw = await change(bytes, about);
    if (!raw) continue;
    await db
      .updateTable('bounce')
      .set({ blob: await keepBlob(db, raw) })
      .where('id', '=', id)
      .execute();
    old.push(blob);
  }
  return old;
}

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { keepBlob } from '#platform/blobs.ts';
import { type Db, isOutOfOrder, type Trx } from '#platform/database.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import type { Gauges } from '#platform/metrics.ts';
import type { House, Work } from '#platform/operation.ts';
import { point } from '#platform/point.ts';

/** A message that the SMTP door took for one recipient. */
export type Incoming = {
  id: number;
  raw: Uint8Array;
  blob: Uint8Array;
  recipient: string;
  sender: string;
  client: string;
  helo: string;
  receivedAt: Date;
  /** Who really wrote it, for a mailbox that asks. */
  authentication?: Authentication;
};

/** An address that answers. Asked in order at RCPT; the first that knows the recipient gets the mail. */
export type Mailbox = {
  name: string;
  knows: (house: House, recipient: string) => Promise<boolean>;
  /** Its mail is checked for who really wrote it before it is handed over. */
  checksAuthor?: boolean;
  /** Runs in a transaction together with the row's outcome: done once, or not at all. */
  receive: (work: Work, mail: Incoming) => Promise<string>;
};

export type Envelope = {
  sender: string;
  client: string;
  helo: string;
  recipients: ReadonlyArray<{ address: string; mailbox: string }>;
};

export const receiveMailJob = 'platform.receive-mail';
/** After so many attempts that crashed or failed, a mail is set aside where an administrator sees it. */
export const mostAttempts = 5;

/** Stores the raw bytes, a row per recipient and its job. The caller answers 250 only after the commit. */
export async function acceptMail(house: House, envelope: Envelope, raw: Uint8Array): Promise<number[]> {
  const ids = await house.db.transaction().execute(async (trx) => {
    const ids = await takeMail(trx, house, envelope, raw);
    point('mail-in.before-commit');
    return ids;
  });
  point('mail-in.after-commit');
  return ids;
}

/** The same in the caller's transaction, for a mail that is written here. */
export async function takeMail(
  trx: Trx,
  { jobs }: Pick<House, 'jobs'>,
  { sender, client, helo, recipients }: Envelope,
  raw: Uint8Array,
): Promise<number[]> {
  const blob = await keepBlob(trx, raw);
  const ids: number[] = [];
  for (const { address, mailbox } of recipients) {
    const row = await trx
      .insertInto('incoming')
      .values({ blob, mailbox, recipient: address, sender, client, helo, outcome: null, last_error: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await jobs.enqueue(trx, receiveMailJob, { id: row.id });
    ids.push(row.id);
  }
  return ids;
}

/** Whether these very bytes were taken for this recipient already. */
export async function isTaken(db: Db, raw: Uint8Array, recipient: string): Promise<boolean> {
  const row = await db
    .selectFrom('incoming')
    .select('id')
    .where('blob', '=', createHash('sha256').update(raw).digest())
    .where('recipient', '=', recipient)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Counts the attempt in a transaction of its own, before the mail is touched: a mail that kills the process is set
 * aside like one that throws, and never blocks the mail behind it.
 */
export async function beginAttempt(house: House, id: number): Promise<'go' | 'settled'> {
  const row = await house.db
    .updateTable('incoming')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('attempts')
    .executeTakeFirst();
  if (!row) return 'settled';
  if (row.attempts <= mostAttempts) return 'go';
  await house.db.updateTable('incoming').set({ state: 'set-aside' }).where('id', '=', id).execute();
  house.log('error', 'incoming.set-aside', { incoming: id });
  house.metrics.count('parley_mail_set_aside_total');
  return 'settled';
}

/** A mail that waits, without a lock: what takes long is found out before the transaction. */
export async function readIncoming(db: Db, id: number): Promise<(Incoming & { mailbox: string }) | undefined> {
  const row = await db
    .selectFrom('incoming')
    .innerJoin('blob', 'blob.sha256', 'incoming.blob')
    .select(['incoming.id', 'blob', 'bytes', 'mailbox', 'recipient', 'sender', 'client', 'helo', 'received_at'])
    .where('incoming.id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (!row) return undefined;
  const { bytes: raw, received_at: receivedAt, ...rest } = row;
  return { ...rest, raw, receivedAt };
}

/** Takes the mail's row, unless another worker has it or it is settled. */
export async function lockIncoming(trx: Trx, id: number): Promise<boolean> {
  const row = await trx
    .selectFrom('incoming')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined;
}

export async function settleIncoming(trx: Trx, { id, authentication }: Incoming, outcome: string): Promise<void> {
  const kept = authentication ? JSON.stringify(authentication) : null;
  await trx
    .updateTable('incoming')
    .set({ state: 'done', outcome, authentication: kept })
    .where('id', '=', id)
    .execute();
}

/** Takes away the notes about settled mails of these bytes, before their time. */
export async function forgetSettled(trx: Trx, blobs: ReadonlyArray<Uint8Array>): Promise<void> {
  await trx
    .deleteFrom('incoming')
    .where('state', '=', 'done')
    .where('blob', '=', sql<Uint8Array>`any(${[...blobs]}::bytea[])`)
    .execute();
}

/** A full disk or a database that is away says nothing about the mail: that attempt does not count. */
export async function recordFailure(house: House, id: number, cause: unknown): Promise<void> {
  const counted = isOutOfOrder(cause) ? 1 : 0;
  await house.db
    .updateTable('incoming')
    .set((eb) => ({
      attempts: eb('attempts', '-', counted),
      last_error: cause instanceof Error ? cause.message : String(cause),
    }))
    .where('id', '=', id)
    .execute();
}

/**
 * Jobs for mail that a killed server left half done, or whose job gave up while the disk was full. An extra job for a
 * mail in work does no harm.
 */
export async function recoverIncoming(house: House, olderThan = 0): Promise<number> {
  return house.db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('incoming')
      .select('id')
      .where('state', '=', 'waiting')
      .where(sql<boolean>`received_at <= now() - ${olderThan} * interval '1 millisecond'`)
      .orderBy('id')
      .execute();
    for (const { id } of rows) await house.jobs.enqueue(trx, receiveMailJob, { id });
    return rows.length;
  });
}

export type SetAside = { id: number; recipient: string; receivedAt: Date; size: number; lastError: string | null };

/** Mail that could not be worked on, newest first: kept raw, for an administrator to see and try again. */
export async function setAsideMail(db: Db, limit = 100): Promise<SetAside[]> {
  return db
    .selectFrom('incoming')
    .innerJoin('blob', 'blob.sha256', 'incoming.blob')
    .select(['incoming.id', 'recipient', 'received_at as receivedAt', 'blob.size', 'last_error as lastError'])
    .where('state', '=', 'set-aside')
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute();
}

/** Gives a mail that was set aside its attempts back. */
export async function retrySetAside(trx: Trx, jobs: House['jobs'], id: number): Promise<boolean> {
  const row = await trx
    .updateTable('incoming')
    .set({ state: 'waiting', attempts: 0 })
    .where('id', '=', id)
    .where('state', '=', 'set-aside')
    .executeTakeFirst();
  if (row.numUpdatedRows === 0n) return false;
  await jobs.enqueue(trx, receiveMailJob, { id });
  return true;
}

/** For `/metrics`: how many accepted mails wait for their mailbox, since when, and how many were set aside. */
export function incomingGauges(db: Db): Gauges {
  return async () => {
    const { waiting, setAside, oldestSeconds } = await db
      .selectFrom('incoming')
      .select(({ fn }) => [
        fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
        fn.countAll<number>().filterWhere('state', '=', 'set-aside').as('setAside'),
        sql<number>`coalesce(extract(epoch from now() - min(received_at) filter (where state = 'waiting')), 0)::float8`.as(
          'oldestSeconds',
        ),
      ])
      .where('state', '<>', 'done')
      .executeTakeFirstOrThrow();
    return [
      { name: 'parley_incoming_waiting', help: 'Accepted mails that wait', value: waiting },
      { name: 'parley_incoming_set_aside', help: 'Mails set aside', value: setAside },
      { name: 'parley_incoming_oldest_seconds', help: 'Age of the oldest that waits', value: oldestSeconds },
    ];
  };
}

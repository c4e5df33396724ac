import { sql } from 'kysely';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type SetAside, setAsideMail } from '#platform/incoming.ts';
import { type MailContent, readMail } from '#platform/mail/read.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { readMailHold } from '#platform/settings.ts';
import type { FailureClass } from './bounce/class-of.ts';
import { type CameBack, cameBackCounts, cameBackFor } from './bounce-queries.ts';
import { type DestinationRow, destinationRows } from './direct/destinations.ts';
import { copyMaker, countWaitedThen } from './queries.ts';
import { countsOf } from './report/due-reports.ts';
import type { DeliveryState } from './schema.ts';

/** Whoever may look into the outbox; it shows mail that people wrote and links that only they should open. */
function mustSeeOutbox(actor: Actor): void {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
}

export type Counts = Partial<Record<DeliveryState, number>>;
export type OutboxRow = {
  id: number;
  kind: 'post' | 'digest' | 'notice';
  subject: string;
  from: string;
  createdAt: Date;
  /** The one recipient of a mail that has one; ten confirmations look alike without it. */
  to: string | undefined;
  counts: Counts;
  cameBack: number;
};
export type HeldMail = { takenAt: Date; waiting: number };
export type Outbox = { held: HeldMail | undefined; rows: OutboxRow[]; total: number; destinations: DestinationRow[] };

/** What went out or waits to, newest first. */
export async function outboxPage(db: Db, actor: Actor, page: number, size = 50): Promise<Outbox> {
  mustSeeOutbox(actor);
  const { total } = await db
    .selectFrom('outgoing')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const mails = await db
    .selectFrom('outgoing')
    .select(['id', 'kind', 'head', 'created_at as createdAt'])
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const ids = mails.map(({ id }) => id);
  const counts = await countsOf(db, ids);
  const cameBack = await cameBackCounts(db, ids);
  const to = await soleRecipients(db, ids);
  const rows = await Promise.all(
    mails.map(async ({ head, ...mail }) => ({
      ...mail,
      ...(await titleOf(head)),
      to: to.get(mail.id),
      counts: counts.get(mail.id) ?? {},
      cameBack: cameBack.get(mail.id) ?? 0,
    })),
  );
  return { rows, total, destinations: await destinationRows(db), held: await heldMail(db) };
}

async function heldMail(db: Db): Promise<HeldMail | undefined> {
  const hold = await readMailHold(db);
  return hold && { ...hold, waiting: await countWaitedThen(db, hold.takenAt) };
}

async function soleRecipients(db: Db, ids: ReadonlyArray<number>): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['outgoing_id', fn.min('address').as('address')])
    .where('outgoing_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy('outgoing_id')
    .having(({ fn }) => fn.countAll(), '=', 1)
    .execute();
  return new Map(rows.map(({ outgoing_id, address }) => [outgoing_id, address]));
}

async function titleOf(head: Uint8Array): Promise<{ subject: string; from: string }> {
  const { subject, from } = await readMail(Buffer.concat([head, Buffer.from('\r\n')]));
  return { subject, from: from?.name || from?.address || '' };
}

export type DeliveryRow = {
  id: number;
  address: string;
  state: DeliveryState;
  attempts: number;
  answer: string | null;
  /** Why it has failed, when the other side said so at its door. */
  verdict: FailureClass | null;
  server: string | null;
  tls: string | null;
  cameBack: CameBack[];
  nextAt: Date;
  doneAt: Date | null;
};
export type OutgoingMail = Omit<OutboxRow, 'to'> & { deliveries: DeliveryRow[]; total: number };

/** One mail with its recipients, those in trouble first. */
export async function outgoingMail(db: Db, actor: Actor, id: number, page: number, size = 100): Promise<OutgoingMail> {
  mustSeeOutbox(actor);
  const mail = await db
    .selectFrom('outgoing')
    .select(['id', 'kind', 'head', 'created_at as createdAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!mail) throw new Refusal(404, 'error.not-found');
  const rows = await db
    .selectFrom('delivery')
    .select(['id', 'address', 'state', 'attempts', 'answer', 'verdict', 'server', 'tls'])
    .select(['next_at as nextAt', 'done_at as doneAt'])
    .where('outgoing_id', '=', id)
    .orderBy(sql`case state when 'failed' then 0 when 'waiting' then 1 when 'sending' then 2 else 3 end`)
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const counts = (await countsOf(db, [id])).get(id) ?? {};
  const cameBack = (await cameBackCounts(db, [id])).get(id) ?? 0;
  const back = await cameBackFor(
    db,
    rows.map((row) => row.id),
  );
  const deliveries = rows.map((row) => ({ ...row, cameBack: back.get(row.id) ?? [] }));
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const { head, ...rest } = mail;
  return { ...rest, ...(await titleOf(head)), counts, cameBack, deliveries, total };
}

/**
 * One copy, byte for byte as its reader gets it. A notice that has really gone out is not shown again: it may hold a
 * link that signs its reader in.
 */
export async function copyOf(house: House, actor: Actor, outgoingId: number, deliveryId: number): Promise<Buffer> {
  mustSeeOutbox(actor);
  const row = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['delivery.id', 'slots', 'state', 'kind'])
    .where('delivery.id', '=', deliveryId)
    .where('outgoing_id', '=', outgoingId)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, 'error.not-found');
  if (row.kind === 'notice' && row.state !== 'captured') throw new Refusal(403, 'error.notice-private');
  const { make } = await copyMaker(house, outgoingId);
  return make(row);
}

export type ReadCopy = { content: MailContent; header: string };

/** A copy as its reader sees it, and its header as it stands. */
export async function readCopy(house: House, actor: Actor, outgoingId: number, deliveryId: number): Promise<ReadCopy> {
  const raw = await copyOf(house, actor, outgoingId, deliveryId);
  const end = raw.indexOf('\r\n\r\n');
  return { content: await readMail(raw), header: raw.toString('utf8', 0, end) };
}

export async function setAside(db: Db, actor: Actor): Promise<SetAside[]> {
  mustSeeOutbox(actor);
  return setAsideMail(db);
}

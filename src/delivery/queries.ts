import { sql } from 'kysely';
import { type Actor, holds } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { dkimKey } from '#platform/mail/dkim.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type MakeCopy, prepareCopies } from './copy.ts';
import type { DeliveryState } from './schema.ts';

export const dkimSelector = 'parley';

/** Everything that a copy of this mail needs, read and prepared once. */
export async function copyMaker(
  house: House,
  outgoingId: number,
): Promise<{ make: MakeCopy; domain: string; createdAt: Date }> {
  const row = await house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['head', 'slot_head as slotHead', 'bytes as body', 'sign_domain', 'created_at as createdAt'])
    .where('outgoing.id', '=', outgoingId)
    .executeTakeFirstOrThrow();
  const domain = row.sign_domain ?? 'localhost';
  const pem = house.secrets.dkim[0];
  const key = row.sign_domain && pem ? dkimKey(row.sign_domain, dkimSelector, pem.value) : undefined;
  return { make: prepareCopies(row, key), domain, createdAt: row.createdAt };
}

export type OutboxRow = {
  id: number;
  kind: 'post' | 'notice';
  subject: string;
  from: string;
  createdAt: Date;
  total: number;
  states: Partial<Record<DeliveryState, number>>;
};

/** Whoever may look into the outbox; it shows mail that people wrote and links that only they should open. */
export function mustSeeOutbox(actor: Actor): void {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
}

export async function outboxPage(
  db: Db,
  actor: Actor,
  page: number,
  size = 50,
): Promise<{
  rows: {
    id: number;
    kind: 'post' | 'notice';
    head: Uint8Array;
    createdAt: Date;
    states: Partial<Record<DeliveryState, number>>;
  }[];
  total: number;
}> {
  mustSeeOutbox(actor);
  const { total } = await db
    .selectFrom('outgoing')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const mails = await db
    .selectFrom('outgoing')
    .select(['id', 'kind', 'head', 'created_at'])
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const counts = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['outgoing_id', 'state', fn.countAll<number>().as('n')])
    .where('outgoing_id', '=', sql<number>`any(${mails.map(({ id }) => id)}::bigint[])`)
    .groupBy(['outgoing_id', 'state'])
    .execute();
  const rows = mails.map(({ id, kind, head, created_at }) => ({
    id,
    kind,
    head,
    createdAt: created_at,
    states: Object.fromEntries(
      counts.filter(({ outgoing_id }) => outgoing_id === id).map(({ state, n }) => [state, n]),
    ),
  }));
  return { rows, total };
}

export type DeliveryRow = {
  id: number;
  address: string;
  state: DeliveryState;
  attempts: number;
  answer: string | null;
  nextAt: Date;
  doneAt: Date | null;
};

/** The recipients of one mail, those in trouble first. */
export async function deliveriesOf(
  db: Db,
  actor: Actor,
  outgoingId: number,
  page: number,
  size = 100,
): Promise<DeliveryRow[]> {
  mustSeeOutbox(actor);
  return db
    .selectFrom('delivery')
    .select(['id', 'address', 'state', 'attempts', 'answer', 'next_at as nextAt', 'done_at as doneAt'])
    .where('outgoing_id', '=', outgoingId)
    .orderBy(sql`case state when 'failed' then 0 when 'waiting' then 1 when 'sending' then 2 else 3 end`)
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
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

/** Figures for `/metrics` and the health page. */
export async function queueFigures(db: Db): Promise<{ waiting: number; failed: number; oldestSeconds: number }> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(created_at)), 0)::float8`.as('oldestSeconds'),
    ])
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirstOrThrow();
  const { failed } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('failed'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return { ...row, failed };
}

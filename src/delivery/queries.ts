import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { House } from '#platform/operation.ts';
import { type MakeCopy, type Maker, prepareCopies } from './copy.ts';
import { signingKeys } from './signing-keys.ts';

/** Everything that a copy of this mail needs, read here, and prepared once for the first copy that is made. */
export async function copyMaker(house: House, outgoingId: number): Promise<Maker> {
  const row = await house.db
    .selectFrom('outgoing')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['head', 'slot_head as slotHead', 'bytes as body', 'sign_domain', 'created_at as createdAt'])
    .select('is_report as isReport')
    .where('outgoing.id', '=', outgoingId)
    .executeTakeFirstOrThrow();
  const domain = row.sign_domain;
  const keys = signingKeys(house, domain);
  let prepared: MakeCopy | undefined;
  const make: MakeCopy = (delivery) => {
    prepared ??= prepareCopies(row, keys);
    return prepared(delivery);
  };
  return { make, domain, isReport: row.isReport };
}

/** Figures for `/metrics` and the health page. */
export async function queueFigures(db: Db): Promise<{ waiting: number; failed: number; oldestSeconds: number }> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(({ fn }) => [
      fn.countAll<number>().as('waiting'),
      sql<number>`coalesce(extract(epoch from now() - min(outgoing.created_at)), 0)::float8`.as('oldestSeconds'),
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

/** Copies that waited at this moment: a backup of then knew no more of them. */
export function waitedThen(at: Date) {
  return sql<boolean>`delivery.state = 'waiting' and coalesce(delivery.created_at,
    (select created_at from outgoing where outgoing.id = delivery.outgoing_id)) <= ${at}`;
}

export async function countWaitedThen(db: Db, at: Date): Promise<number> {
  const { n } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where(waitedThen(at))
    .executeTakeFirstOrThrow();
  return n;
}

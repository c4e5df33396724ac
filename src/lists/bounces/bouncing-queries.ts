import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { type ListRules, readRules } from '../list-rules.ts';
import type { Evidence } from './rules.ts';
import './schema.ts';

/** A subscription as the scoring sees it. */
export type Scored = {
  id: number;
  addressId: number;
  listId: number;
  list: string;
  rules: ListRules;
  hasLeft: boolean;
  isOff: boolean;
  isProbed: boolean;
};

/** Subscriptions, present and past, by their numbers. */
export async function scoredSubscriptions(db: Db, ids: ReadonlyArray<number>): Promise<Map<number, Scored>> {
  const rows = await db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .leftJoin('bouncing', 'bouncing.subscription_id', 'subscription.id')
    .select(['subscription.id', 'address_id', 'list_id', 'list.name', 'rules', 'left_at', 'switched_off_at'])
    .select('probe_outgoing_id')
    .where('subscription.id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        addressId: row.address_id,
        listId: row.list_id,
        list: row.name,
        rules: readRules(row.rules),
        hasLeft: row.left_at !== null,
        isOff: row.switched_off_at !== null,
        isProbed: row.probe_outgoing_id !== null,
      },
    ]),
  );
}

/** What speaks against each of them: neither from messages whose scoring is frozen, nor from before a reset. */
export async function evidenceAgainst(db: Db, ids: ReadonlyArray<number>): Promise<Map<number, Evidence[]>> {
  const rows = await db
    .selectFrom('bounce_evidence')
    .leftJoin('bouncing', 'bouncing.subscription_id', 'bounce_evidence.subscription_id')
    .select(['bounce_evidence.subscription_id as id', 'kind', 'at'])
    .where('bounce_evidence.subscription_id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('kind', 'in', ['mailbox', 'full'])
    .where(sql<boolean>`at > coalesce(counted_since, '-infinity')`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bounce_alarm')
            .select('bounce_alarm.id')
            .whereRef('bounce_alarm.outgoing_id', '=', 'bounce_evidence.outgoing_id')
            .where('bounce_alarm.kind', '=', 'mass'),
        ),
      ),
    )
    .execute();
  const found = new Map<number, Evidence[]>();
  for (const { id, kind, at } of rows)
    if (kind === 'mailbox' || kind === 'full') found.set(id, [...(found.get(id) ?? []), { kind, at }]);
  return found;
}

/** Whose probes these mails are. */
export async function probesAmong(db: Db, outgoingIds: ReadonlyArray<number>): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('bouncing')
    .select(['probe_outgoing_id', 'subscription_id'])
    .where('probe_outgoing_id', '=', sql<number>`any(${outgoingIds}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.probe_outgoing_id ?? 0, row.subscription_id]));
}

/** Everybody who has been scored for one of these mails. */
export async function scoredFor(db: Db, outgoingIds: ReadonlyArray<number>): Promise<number[]> {
  const rows = await db
    .selectFrom('bounce_evidence')
    .select('subscription_id')
    .distinct()
    .where('outgoing_id', '=', sql<number>`any(${outgoingIds}::bigint[])`)
    .execute();
  return rows.map(({ subscription_id }) => subscription_id);
}

import { sql } from 'kysely';
import type { OwnAddress } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import type { Titled } from '#platform/words.ts';
import { titleColumns } from '../queries.ts';

export type OwnSubscription = Titled & { id: number; addressId: number; list: string };

/** The subscriptions of somebody's addresses, by list: two on one list stand together. */
export async function ownSubscriptions(db: Db, addresses: ReadonlyArray<OwnAddress>): Promise<OwnSubscription[]> {
  const ids = addresses.map(({ addressId }) => addressId);
  return db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'address_id as addressId', 'list.name as list', ...titleColumns])
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('left_at', 'is', null)
    .orderBy('list.name')
    .orderBy('subscription.id')
    .execute();
}

/** Subscriptions of any of these addresses on one list; that of `first` before the others. */
export async function subscriptionsAmong(
  db: Db,
  listId: number,
  addresses: ReadonlyArray<number>,
  first = 0,
): Promise<{ id: number; addressId: number; moderated: boolean }[]> {
  return db
    .selectFrom('subscription')
    .select(['id', 'address_id as addressId', 'moderated'])
    .where('list_id', '=', listId)
    .where('address_id', '=', sql<number>`any(${addresses}::bigint[])`)
    .where('left_at', 'is', null)
    .orderBy(sql`address_id = ${first}`, 'desc')
    .orderBy('id')
    .execute();
}

/** Whether any of these addresses is moderated on a list, or was when it left. */
export async function wasModerated(db: Db, listId: number, addresses: ReadonlyArray<number>): Promise<boolean> {
  const rows = await db
    .selectFrom('subscription')
    .select(['address_id', 'moderated'])
    .where('list_id', '=', listId)
    .where('address_id', '=', sql<number>`any(${addresses}::bigint[])`)
    .distinctOn('address_id')
    .orderBy('address_id')
    .orderBy('id', 'desc')
    .execute();
  return rows.some(({ moderated }) => moderated);
}

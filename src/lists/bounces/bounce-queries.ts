import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type OffState, probePatience } from './rules.ts';

/** A subscription of this list that has not ended. */
export async function mustFindSubscription(db: Db, list: string, id: number): Promise<{ id: number; list: string }> {
  return db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'list.name as list'])
    .where('subscription.id', '=', id)
    .where('list.name', '=', list)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow(() => new Refusal(404, 'error.not-found'));
}

/** Members whose probe has not come back in time. */
export async function arrivedProbes(db: Db, now: Date): Promise<{ id: number; list: string }[]> {
  return db
    .selectFrom('bouncing')
    .innerJoin('subscription', 'subscription.id', 'bouncing.subscription_id')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select(['subscription.id', 'list.name as list'])
    .where('probed_at', '<=', new Date(now.getTime() - probePatience))
    .orderBy('subscription.id')
    .execute();
}

export type SwitchedOff = OffState & { id: number; list: string; addressId: number; ownerToldAt: Date | null };

const mostAtOnce = 1000;

/** Members whose delivery is off, by the names of their lists; those who have waited longest for a word first. */
export async function switchedOff(db: Db, now: Date): Promise<Map<string, SwitchedOff[]>> {
  const rows = await db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .innerJoin('bouncing', 'bouncing.subscription_id', 'subscription.id')
    .select(['subscription.id', 'list.name as list', 'address_id as addressId', 'switched_off_at'])
    .select(['warnings', 'warned_at as warnedAt', 'owner_told_at as ownerToldAt'])
    .where('switched_off_at', '<=', now)
    .where('left_at', 'is', null)
    .orderBy(({ fn, ref }) => fn.coalesce(ref('warned_at'), ref('switched_off_at')))
    .orderBy('subscription.id')
    .limit(mostAtOnce)
    .execute();
  const found = new Map<string, SwitchedOff[]>();
  for (const { switched_off_at: offAt, ...row } of rows)
    if (offAt) found.set(row.list, [...(found.get(row.list) ?? []), { ...row, offAt }]);
  return found;
}

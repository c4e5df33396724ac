import { sql } from 'kysely';
import { type Capacity, capacitiesOf, capacityOf, capacityWorn } from '#members/index.ts';
import type { Db, Trx } from '#platform/database.ts';

/** Longer than any message waits for a moderator. */
const keptDays = 180;

type Chosen = { listId: number; messageId: string; capacity: number | '' };

/** Step: the capacity chosen for a message that is on its way; those of messages that never arrived are forgotten. */
export async function rememberCapacity(trx: Trx, now: Date, { listId, messageId, capacity }: Chosen): Promise<void> {
  if (capacity === '') return;
  const old = new Date(now.getTime() - keptDays * 24 * 3600_000);
  await trx.deleteFrom('chosen_capacity').where('chosen_at', '<', old).execute();
  await trx
    .insertInto('chosen_capacity')
    .values({ list_id: listId, message_id: messageId, capacity_id: capacity, chosen_at: now })
    .onConflict((conflict) => conflict.columns(['list_id', 'message_id']).doNothing())
    .execute();
}

/** The capacity in which a person writes to a list where he chooses none: the one for that list, if he still has it. */
export async function capacityOnList(db: Db, listId: number, personId: string, addresses: ReadonlyArray<number>) {
  const row = await db
    .selectFrom('subscription')
    .select('capacity_id')
    .where('list_id', '=', listId)
    .where('address_id', '=', sql<number>`any(${addresses}::bigint[])`)
    .where('left_at', 'is', null)
    .where('capacity_id', 'is not', null)
    .orderBy('id')
    .executeTakeFirst();
  const running = row ? await capacitiesOf(db, personId) : [];
  return running.find(({ id }) => id === row?.capacity_id)?.id;
}

type Written = { listId: number; messageId: string; personId: string; addresses: ReadonlyArray<number> };

/**
 * Step: in which capacity a message to a list was written, kept with it for good: the one chosen for it, also where he
 * has put it down since; else the one for this list, else the main one.
 */
export async function takeCapacityOf(trx: Trx, { listId, messageId, personId, addresses }: Written): Promise<Capacity> {
  const chosen = await trx
    .deleteFrom('chosen_capacity')
    .where('list_id', '=', listId)
    .where('message_id', '=', messageId)
    .returning('capacity_id')
    .executeTakeFirst();
  const worn = chosen && (await capacityWorn(trx, personId, chosen.capacity_id));
  return worn ?? capacityOf(trx, personId, await capacityOnList(trx, listId, personId, addresses));
}

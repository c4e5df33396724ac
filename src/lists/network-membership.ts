import { sql } from 'kysely';
import { addressBook, joinNetwork, leaveWithLastList, peopleAt } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';

/** Step: whoever has just come onto a list is in the network. */
export async function intoNetwork(
  trx: Trx,
  addressIds: ReadonlyArray<number>,
  joining: { now: Date; how: 'list' | 'import'; basis: string },
): Promise<void> {
  const people = await peopleAt(trx, addressIds);
  await joinNetwork(
    trx,
    [...people.values()].map(({ personId }) => personId),
    joining,
  );
}

/** Step: whose subscription has just ended and who is on no other list; the network keeps those who joined it themselves. */
export async function outOfNetwork(trx: Trx, addressIds: ReadonlyArray<number>, now: Date): Promise<void> {
  const people = [...(await peopleAt(trx, addressIds)).values()].map(({ personId }) => personId);
  const still = await trx
    .selectFrom('subscription')
    .innerJoin(addressBook(trx), 'known.addressId', 'subscription.address_id')
    .select('known.personId')
    .where('known.personId', '=', sql<string>`any(${people}::uuid[])`)
    .where('left_at', 'is', null)
    .execute();
  const kept = new Set(still.map(({ personId }) => personId));
  await leaveWithLastList(
    trx,
    people.filter((personId) => !kept.has(personId)),
    now,
  );
}

import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

/** Step: a person gives up an address; never the last one that leads to him. Whoever keeps rows of it moves them first. */
export async function dropAddress({ db, emit }: Work, personId: string, addressId: number): Promise<void> {
  // One after the other: two at once must not take the last two.
  const rows = await db
    .selectFrom('address')
    .select(['id', 'confirmed_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!rows.some(({ id }) => id === addressId)) throw new Refusal(404, 'error.not-found');
  if (!rows.some(({ id, confirmed_at }) => id !== addressId && confirmed_at !== null))
    throw new Refusal(409, 'members.error.last-address');
  await db.deleteFrom('address').where('id', '=', addressId).execute();
  emit({ type: 'members.address-removed', about: `person:${personId}`, details: { address: addressId } });
}

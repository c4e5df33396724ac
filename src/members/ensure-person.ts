import type { Trx } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { takeBackAddress } from './leaving/left-addresses.ts';
import './schema.ts';

export type NewPerson = { email: string; name?: string; language?: string };
export type KnownAddress = { personId: string; addressId: number };

/**
 * The person behind an address, made when the address is new. A name that is known is never overwritten: whoever
 * types an address into a form may not rename its owner.
 */
export async function ensurePerson(trx: Trx, { email, name = '', language }: NewPerson): Promise<KnownAddress> {
  const canonical = canonicalAddress(email);
  const known = await trx
    .selectFrom('address')
    .select(['id', 'person_id'])
    .where('canonical', '=', canonical)
    .executeTakeFirst();
  if (known) return { personId: known.person_id, addressId: known.id };
  const back = await takeBackAddress(trx, email);
  if (back) return back;
  const person = await trx
    .insertInto('person')
    .values({ name: name.trim(), language: language ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const address = await trx
    .insertInto('address')
    .values({ person_id: person.id, email: email.trim(), canonical, confirmed_at: null })
    .onConflict((conflict) => conflict.column('canonical').doNothing())
    .returning('id')
    .executeTakeFirst();
  // Two at once with the same new address: the other one's person stands, ours goes.
  if (!address) {
    await trx.deleteFrom('person').where('id', '=', person.id).execute();
    return ensurePerson(trx, { email });
  }
  return { personId: person.id, addressId: address.id };
}

/** The owner has shown that the address is his. A person without a name takes the one he gave with his confirmation. */
export async function confirmAddress(trx: Trx, addressId: number, now: Date, name = ''): Promise<void> {
  const row = await trx
    .updateTable('address')
    .set((eb) => ({ confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(now)) }))
    .where('id', '=', addressId)
    .returning('person_id')
    .executeTakeFirstOrThrow();
  if (name.trim())
    await trx
      .updateTable('person')
      .set({ name: name.trim() })
      .where('id', '=', row.person_id)
      .where('name', '=', '')
      .execute();
}

import { z } from 'zod';
import { addressesOfPerson, dropAddress } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';

/** What the address still gets must be moved or ended first; what is past goes over to another address. */
export const removeAddress = operation({
  name: 'lists.remove-address',
  summary: 'Give up one of one’s own addresses that no list sends to any more; never the last.',
  input: z.object({ address: z.coerce.number().int() }),

  async run(work, actor, { address }) {
    const { db } = work;
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const mine = await addressesOfPerson(db, actor.id);
    if (!mine.some(({ addressId }) => addressId === address)) throw new Refusal(404, 'error.not-found');
    const other = mine.find(({ addressId, confirmed }) => addressId !== address && confirmed);
    if (!other) throw fieldRefusal('address', 'members.error.last-address');
    const present = await db
      .selectFrom('subscription')
      .select('id')
      .where('address_id', '=', address)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    const asked = await db
      .selectFrom('join_request')
      .select('id')
      .where('address_id', '=', address)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (present || asked) throw fieldRefusal('address', 'lists.addresses.in-use');
    await db
      .updateTable('subscription')
      .set({ address_id: other.addressId })
      .where('address_id', '=', address)
      .execute();
    await db
      .updateTable('join_request')
      .set({ address_id: other.addressId })
      .where('address_id', '=', address)
      .execute();
    await db
      .updateTable('list_post')
      .set({ author_address_id: other.addressId })
      .where('author_address_id', '=', address)
      .execute();
    await dropAddress(work, actor.id, address);
    return {};
  },
});

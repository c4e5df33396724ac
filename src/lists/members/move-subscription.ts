import { z } from 'zod';
import { addressesOfPerson } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { ownSubscriptions } from './address-queries.ts';

/** The subscription stays what it was, with its history: only where its mail goes changes. */
export const moveSubscription = operation({
  name: 'lists.move-subscription',
  summary: 'Choose which of one’s own confirmed addresses gets a list’s mail.',
  input: z.object({ subscription: z.coerce.number().int(), address: z.coerce.number().int() }),

  async run({ db, emit }, actor, { subscription, address }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const mine = await addressesOfPerson(db, actor.id);
    const subscriptions = await ownSubscriptions(db, mine);
    const moved = subscriptions.find(({ id }) => id === subscription);
    if (!moved || !mine.some(({ addressId, confirmed }) => addressId === address && confirmed))
      throw new Refusal(404, 'error.not-found');
    if (moved.addressId === address) return {};
    const isThere = subscriptions.some(({ list, addressId }) => list === moved.list && addressId === address);
    if (isThere) throw fieldRefusal('address', 'lists.addresses.there-already');
    const done = await db
      .updateTable('subscription')
      .set({ address_id: address })
      .where('id', '=', subscription)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows > 0n)
      emit({ type: 'lists.address-changed', about: `lists:${moved.list}`, details: { subscription } });
    return {};
  },
});

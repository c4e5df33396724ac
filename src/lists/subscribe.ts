import { z } from 'zod';
import { confirmAddress, ensurePerson } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList, subscriptionOf } from './queries.ts';
import { deliveryModes } from './schema.ts';
import { tellWelcome } from './tell.ts';

/** What the token in a confirmation mail does. Two confirmations, one after the other or at once, subscribe once. */
export const subscribe = operation({
  name: 'lists.subscribe',
  summary: 'Subscribe a confirmed address to a list.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    name: z.string().trim().max(200).default(''),
    delivery: z.enum(deliveryModes).default('each'),
    language: z.enum(languages).default('en'),
  }),

  async run(work, actor, { list: listName, email, name, delivery, language }) {
    const { db, now, emit } = work;
    if (!holds(actor, ['administrator'], `lists:${listName}`)) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(db, listName);
    const { addressId, personId } = await ensurePerson(db, { email, name, language });
    await confirmAddress(db, addressId, now, name);
    const made = await db
      .insertInto('subscription')
      .values({ list_id: list.id, address_id: addressId, delivery, basis: 'confirmed by mail', left_at: null })
      .onConflict((conflict) => conflict.columns(['list_id', 'address_id']).where('left_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return { subscription: await subscriptionOf(db, list.id, addressId) };

    const { id } = made;
    emit({ type: 'lists.subscribed', about: `lists:${list.name}`, details: { subscription: id, person: personId } });
    await tellWelcome(work, list, { to: email, language }, id);
    return { subscription: id };
  },
});

import { z } from 'zod';
import { findPersonByEmail } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { mustFindList, subscriptionOf } from '../queries.ts';
import { mustModerate } from '../rules.ts';

export const moderateMember = operation({
  name: 'lists.moderate-member',
  summary: 'Read the posts of one member before they go out, or no longer.',
  input: z.object({ list: z.string(), email: z.string().trim(), moderated: z.stringbool().or(z.boolean()) }),

  async run({ db, emit }, actor, { list: name, email, moderated }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    const person = await findPersonByEmail(db, email);
    const subscription = person && (await subscriptionOf(db, list.id, person.addressId));
    if (subscription === undefined) throw fieldRefusal('email', 'lists.error.not-member');
    const changed = await db
      .updateTable('subscription')
      .set({ moderated })
      .where('id', '=', subscription)
      .where('moderated', '<>', moderated)
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n)
      emit({ type: 'lists.member-moderated', about: `lists:${name}`, details: { subscription, moderated } });
    return { subscription };
  },
});

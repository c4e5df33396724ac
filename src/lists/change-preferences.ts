import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { subscriptionOfLink } from './preferences-queries.ts';
import { pauseUntil, preferencesAction } from './rules.ts';
import type { DeliveryMode } from './schema.ts';

/** Whoever has the link may change his mind for an hour: the token is not used up by it. */
export const changePreferences = operation({
  name: preferencesAction,
  summary: 'Choose how a list sends, with the token of a link to preferences.',
  input: z.object({
    list: z.string(),
    token: z.string(),
    mail: z.enum(['each', 'none', 'pause']),
    /** The first day with mail again, `2026-03-09`; for a pause alone. */
    until: z.string().default(''),
    ownPosts: z.boolean().default(true),
  }),

  async run({ db, now, emit }, _, { list, token, mail, until, ownPosts }) {
    const id = await subscriptionOfLink(db, now, list, token);
    const paused_until = mail === 'pause' ? pauseUntil(until, now) : null;
    if (paused_until === undefined) throw fieldRefusal('until', 'lists.error.pause');
    await db
      .updateTable('subscription')
      .set((eb) => ({
        paused_until,
        own_posts: ownPosts,
        // After a pause mail comes again: a pause of "no mail" would be none.
        delivery:
          mail === 'pause'
            ? eb.case().when('delivery', '=', 'none').then(eb.val<DeliveryMode>('each')).else(eb.ref('delivery')).end()
            : mail,
      }))
      .where('id', '=', id)
      .execute();
    emit({ type: 'lists.preferences-changed', about: `lists:${list}`, details: { subscription: id } });
    return {};
  },
});

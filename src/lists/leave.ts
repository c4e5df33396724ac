import { z } from 'zod';
import { emailsOf } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { mustFindList, subscriptionBehind } from './queries.ts';
import { tellGoodbye } from './tell.ts';

/**
 * The one thing a leave token can do. It never expires and pressing it twice changes nothing: whoever finds it in an
 * old mail can end this subscription, and the goodbye mail offers to undo it.
 */
export const leave = operation({
  name: 'lists.leave',
  summary: 'End the subscription that a leave token from a list copy belongs to.',
  input: z.object({ token: z.string() }),

  async run(work, _actor, { token }) {
    const { db, house, now, emit } = work;
    const { id, addressId, name, title } = await subscriptionBehind(db, house.secrets.link, token);
    const left = await db
      .updateTable('subscription')
      .set({ left_at: now })
      .where('id', '=', id)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) return { list: name, title };

    emit({ type: 'lists.left', about: `lists:${name}`, details: { subscription: id } });
    const email = (await emailsOf(db, [addressId])).get(addressId);
    if (email) {
      const undo = await issueToken(db, now, { action: 'lists.subscribe', payload: { list: name, email } });
      await tellGoodbye(work, await mustFindList(db, name), email, undo);
    }
    return { list: name, title };
  },
});

import { z } from 'zod';
import { emailsOf } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { openNumber } from '#platform/signed.ts';
import { issueToken } from '#platform/tokens.ts';
import { mustFindList, subscriptionById } from './queries.ts';
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
    const id = openNumber(house.secrets.link, 'leave', token);
    const subscription = id === undefined ? undefined : await subscriptionById(db, id);
    if (!subscription) throw new Refusal(404, 'error.token.unknown');
    const left = await db
      .updateTable('subscription')
      .set({ left_at: now })
      .where('id', '=', subscription.id)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) return { list: subscription.name, title: subscription.title };

    emit({ type: 'lists.left', about: `lists:${subscription.name}`, details: { subscription: subscription.id } });
    const email = (await emailsOf(db, [subscription.addressId])).get(subscription.addressId);
    if (email) {
      const undo = await issueToken(db, now, {
        action: 'lists.subscribe',
        payload: { list: subscription.name, email },
      });
      await tellGoodbye(work, await mustFindList(db, subscription.name), email, undo);
    }
    return { list: subscription.name, title: subscription.title };
  },
});

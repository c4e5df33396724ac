import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { subscriptionBehind } from '../queries.ts';
import { endSubscription } from './end-subscription.ts';

/**
 * The one thing a leave token can do. It never expires and pressing it twice changes nothing: whoever finds it in an
 * old mail can end this subscription, and the goodbye mail offers to undo it.
 */
export const leave = operation({
  name: 'lists.leave',
  summary: 'End the subscription that a leave token from a list copy belongs to.',
  input: z.object({ token: z.string() }),

  async run(work, _actor, { token }) {
    const subscription = await subscriptionBehind(work.db, work.house.secrets.link, token);
    await endSubscription(work, subscription);
    const { name: list, title, titles, language } = subscription;
    return { list, title, titles, language };
  },
});

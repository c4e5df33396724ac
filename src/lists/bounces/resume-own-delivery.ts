import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { subscriptionOfLink } from '../preferences/preferences-queries.ts';
import { mustFindSubscription } from './bounce-queries.ts';
import { switchOn } from './switch-delivery.ts';

export const resumeOwnDelivery = operation({
  name: 'lists.resume-own-delivery',
  summary: 'Send again to the subscription that a link to preferences is about.',
  input: z.object({ list: z.string(), token: z.string() }),

  async run(work, _, { list, token }) {
    const subscription = await subscriptionOfLink(work.db, work.now, list, token);
    const found = await mustFindSubscription(work.db, list, subscription);
    return { changed: await switchOn(work, found, 'member') };
  },
});

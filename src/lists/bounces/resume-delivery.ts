import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustModerate } from '../rules.ts';
import { mustFindSubscription } from './bounce-queries.ts';
import { switchOn } from './switch-delivery.ts';

/** What the link in a warning does, and a moderator's button. Done twice, it changes nothing the second time. */
export const resumeDelivery = operation({
  name: 'lists.resume-delivery',
  summary: 'Send to a member again whose delivery was switched off.',
  input: z.object({ list: z.string(), subscription: z.coerce.number().int() }),

  async run(work, actor, { list, subscription }) {
    mustModerate(actor, list);
    const found = await mustFindSubscription(work.db, list, subscription);
    return { changed: await switchOn(work, found, actor.kind === 'house' ? 'member' : 'moderator') };
  },
});

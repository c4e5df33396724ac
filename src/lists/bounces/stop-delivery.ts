import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustModerate } from '../rules.ts';
import { mustFindSubscription } from './bounce-queries.ts';
import { switchOff } from './switch-delivery.ts';

export const stopDelivery = operation({
  name: 'lists.stop-delivery',
  summary: 'Send nothing more to a member whose mail comes back; he gets the warnings and may switch it on again.',
  input: z.object({ list: z.string(), subscription: z.coerce.number().int() }),

  async run(work, actor, { list, subscription }) {
    mustModerate(actor, list);
    const found = await mustFindSubscription(work.db, list, subscription);
    return { changed: await switchOff(work, found, 'moderator') };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustModerate } from '../rules.ts';
import { mustFindSubscription } from './bounce-queries.ts';
import { resetScore as reset } from './switch-delivery.ts';

export const resetScore = operation({
  name: 'lists.reset-score',
  summary: 'Forget what has come back from a member so far.',
  input: z.object({ list: z.string(), subscription: z.coerce.number().int() }),

  async run(work, actor, { list, subscription }) {
    mustModerate(actor, list);
    await reset(work, await mustFindSubscription(work.db, list, subscription), 'moderator');
    return { subscription };
  },
});

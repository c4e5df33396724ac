import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustFindList } from '../queries.ts';
import { carryOutDecision, decisions } from './carry-out.ts';

export const decideHeldPostsAtOnce = operation({
  name: 'lists.decide-held-posts',
  summary: 'Decide on up to 50 held posts: send, send and trust, send back, discard, or ban senders or their domains.',
  input: z
    .object({
      list: z.string(),
      ids: z.array(z.coerce.number().int()).min(1, 'lists.error.none-marked').max(50),
      decision: z.enum(decisions),
      reason: z.string().trim().max(1000).default(''),
      /** That a whole mail provider is meant to be banned. */
      sure: z.boolean().default(false),
      /** Decides also on what another moderator has taken. */
      insist: z.boolean().default(false),
    })
    .refine(({ decision, reason }) => decision !== 'reject' || reason !== '', {
      path: ['reason'],
      message: 'error.needed',
    }),

  async run(work, actor, { list: name, ids, ...how }) {
    const decided = await carryOutDecision(work, actor, await mustFindList(work.db, name), ids, how);
    return { decided, already: ids.length - decided };
  },
});

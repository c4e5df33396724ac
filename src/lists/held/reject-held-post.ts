import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { tellRejected } from '../tell.ts';
import { decideHeldPost } from './decide-held-post.ts';

export const rejectHeldPost = operation({
  name: 'lists.reject-held-post',
  summary: 'Send a held post back to its author with the reason.',
  input: z.object({
    list: z.string(),
    id: z.coerce.number().int(),
    reason: z.string().trim().min(1, 'error.needed').max(1000),
    /** Decides also on what another moderator has taken. */
    insist: z.boolean().default(false),
  }),

  async run(work, actor, input) {
    const { list, post } = await decideHeldPost(work, actor, { ...input, state: 'rejected' });
    await tellRejected(work, list, post, input.reason);
    work.emit({ type: 'lists.post-rejected', about: `lists:${list.name}`, details: { held: input.id } });
    return { id: input.id };
  },
});

import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { decideHeldPost } from './decide-held-post.ts';
import { preparePost } from './posting/receive-post.ts';
import { tellDeclined } from './tell.ts';

export const rejectHeldPost = operation({
  name: 'lists.reject-held-post',
  summary: 'Send a held post back to its author with the reason.',
  input: z.object({
    list: z.string(),
    id: z.coerce.number().int(),
    reason: z.string().trim().min(1, 'error.needed').max(1000),
  }),

  async run(work, actor, { list: name, id, reason }) {
    const { list, held, raw } = await decideHeldPost(work, actor, name, id, {
      state: 'rejected',
      by: nameOfActor(actor),
      reason,
    });
    const post = await preparePost(work.house, work.db, list, raw, held.sender);
    await tellDeclined(work, list, post, reason);
    work.emit({ type: 'lists.post-rejected', about: `lists:${name}`, details: { held: id, reason } });
    return { id };
  },
});

import { z } from 'zod';
import { deriveContent } from '#archive/index.ts';
import { operation } from '#platform/operation.ts';
import { distribute } from '../posting/distribute.ts';
import { decideHeldPost } from './decide-held-post.ts';

export const approveHeldPost = operation({
  name: 'lists.approve-held-post',
  summary: 'Send a held post to the list and into the archive.',
  input: z.object({
    list: z.string(),
    id: z.coerce.number().int(),
    reason: z.string().trim().max(1000).default(''),
    /** Decides also on what another moderator has taken. */
    insist: z.boolean().default(false),
  }),

  async run(work, actor, input) {
    const { list, post, raw, blob, heldAt } = await decideHeldPost(work, actor, { ...input, state: 'approved' });
    const content = await deriveContent(raw, heldAt);
    const { hash, copies } = await distribute(work, list, post, { raw, blob, receivedAt: heldAt, content });
    work.emit({ type: 'lists.post-approved', about: `lists:${list.name}`, details: { held: input.id, copies } });
    return { hash, copies };
  },
});

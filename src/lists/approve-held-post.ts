import { z } from 'zod';
import { digestMessage } from '#archive/index.ts';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { decideHeldPost } from './decide-held-post.ts';
import { distribute } from './posting/distribute.ts';
import { preparePost } from './posting/receive-post.ts';

export const approveHeldPost = operation({
  name: 'lists.approve-held-post',
  summary: 'Send a held post to the list and into the archive.',
  input: z.object({ list: z.string(), id: z.coerce.number().int(), reason: z.string().trim().max(1000).default('') }),

  async run(work, actor, { list: name, id, reason }) {
    const { list, held, raw } = await decideHeldPost(work, actor, name, id, {
      state: 'approved',
      by: nameOfActor(actor),
      reason,
    });
    const post = await preparePost(work.house, work.db, list, raw, held.sender);
    const { hash, copies } = await distribute(work, list, post, {
      raw,
      blob: held.blob,
      receivedAt: held.heldAt,
      content: await digestMessage(raw, held.heldAt),
    });
    work.emit({ type: 'lists.post-approved', about: `lists:${name}`, details: { held: id, copies, reason } });
    return { hash, copies };
  },
});

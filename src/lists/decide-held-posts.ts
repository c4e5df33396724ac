import { z } from 'zod';
import { deriveContent } from '#archive/index.ts';
import { operation, type Work } from '#platform/operation.ts';
import { type DecidedRow, decideHeldPosts, openDecided } from './decide-held-post.ts';
import { distribute } from './posting/distribute.ts';
import { type List, mustFindList } from './queries.ts';
import { banSenders, trustSenders } from './remember-senders.ts';
import { tellRejected } from './tell.ts';

const states = {
  approve: 'approved',
  trust: 'approved',
  reject: 'rejected',
  discard: 'discarded',
  ban: 'discarded',
} as const;

export const decideHeldPostsAtOnce = operation({
  name: 'lists.decide-held-posts',
  summary: 'Decide on up to 50 held posts: send, send and trust, send back, discard, or discard and ban their senders.',
  input: z
    .object({
      list: z.string(),
      ids: z.array(z.coerce.number().int()).min(1, 'lists.error.none-marked').max(50),
      decision: z.enum(['approve', 'trust', 'reject', 'discard', 'ban']),
      reason: z.string().trim().max(1000).default(''),
    })
    .refine(({ decision, reason }) => decision !== 'reject' || reason !== '', {
      path: ['reason'],
      message: 'error.needed',
    }),

  async run(work, actor, { list: name, ids, decision, reason }) {
    const list = await mustFindList(work.db, name);
    const decided = await decideHeldPosts(work, actor, { list, ids, state: states[decision], reason });
    for (const row of decided) await follow(work, list, row, { decision, reason });
    const senders = decided.map(({ sender }) => sender);
    if (decision === 'trust') await trustSenders(work, actor, list, senders);
    if (decision === 'ban') await banSenders(work, actor, list, senders, reason);
    for (const { id } of decided)
      work.emit({ type: `lists.post-${states[decision]}`, about: `lists:${name}`, details: { held: id } });
    return { decided: decided.length, already: ids.length - decided.length };
  },
});

type Decision = { decision: keyof typeof states; reason: string };

/** What a decision means for one post. Bytes are read one post at a time: fifty may be half a gigabyte. */
async function follow(work: Work, list: List, row: DecidedRow, { decision, reason }: Decision): Promise<void> {
  if (states[decision] === 'discarded') return;
  const { post, raw, blob, heldAt } = await openDecided(work, list, row);
  if (decision === 'reject') return tellRejected(work, list, post, reason);
  const content = await deriveContent(raw, heldAt);
  await distribute(work, list, post, { raw, blob, receivedAt: heldAt, content });
}

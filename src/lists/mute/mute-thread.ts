import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { listFor } from '../queries.ts';
import { ownSubscriptionsOn } from './mute-queries.ts';
import { mute, unmute } from './muting.ts';

export const muteThread = operation({
  name: 'lists.mute-thread',
  summary: 'Get no more mail of one thread at one’s own addresses, or get it again.',
  input: z.object({
    list: z.string(),
    /** Of any message in the thread. */
    hash: z.string().regex(/^[A-Z2-7]{32}$/),
    muted: z.boolean().default(true),
  }),

  async run(work, actor, { list: name, hash, muted }) {
    const list = await listFor(work.db, actor, name);
    const own = await ownSubscriptionsOn(work.db, actor, list);
    if (own.length === 0) throw new Refusal(403, 'lists.mute.not-on-list');
    if (muted) await mute(work, list, own, hash);
    else await unmute(work, list, own, hash);
    return { muted };
  },
});

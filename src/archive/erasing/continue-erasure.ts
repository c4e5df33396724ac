import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { eraseBatch } from './erase-batch.ts';
import { eraseCopies } from './erase-copies.ts';
import { lockErasure } from './erasure.ts';

/**
 * One batch of an erasure, with how far it came, in one transaction: stopped anywhere it goes on where it was. Messages
 * first, then the copies of the outbox, then the rooms above by their reactions.
 */
export const continueErasure = operation({
  name: 'archive.continue-erasure',
  summary: 'Do the next part of an erasure; for the house itself.',
  input: z.object({ erasure: z.uuid() }),

  async run(work, actor, { erasure: id }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, emit } = work;
    const erasure = await lockErasure(db, id);
    if (!erasure || erasure.state === 'elsewhere') return { left: false };
    const inMessages = erasure.state === 'messages';
    const reached = inMessages ? await eraseBatch(work.db, erasure, work.now) : await eraseCopies(work, erasure);
    if (reached !== undefined) {
      await db.updateTable('erasure').set({ reached }).where('id', '=', id).execute();
      return { left: true };
    }
    const state = inMessages ? 'copies' : 'elsewhere';
    await db.updateTable('erasure').set({ state, reached: 0 }).where('id', '=', id).execute();
    if (state === 'elsewhere') emit({ type: 'archive.posts-erased', about: `archive:erasure:${id}` });
    return { left: inMessages };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { erasureFor } from './erasure-queries.ts';
import { beginErasure } from './order-erasure.ts';
import { mayErase } from './rules.ts';

/** Twice begins once. The work itself is done by a job. */
export const carryOutErasure = operation({
  name: 'archive.carry-out-erasure',
  summary: 'Erase what was prepared.',
  input: z.object({ erasure: z.uuid() }),

  async run(work, actor, { erasure: id }) {
    const { hash, list } = await erasureFor(work, actor, id);
    // Whoever planned it may have lost the right since.
    if (!mayErase(actor, hash !== null && list !== null ? { slug: list } : undefined))
      throw new Refusal(403, 'error.forbidden');
    return { begun: await beginErasure(work, actor, id) };
  },
});

import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { hoursOfErasurePlan } from './rules.ts';

export const forgetErasurePlans = operation({
  name: 'archive.forget-erasure-plans',
  summary: 'Forget previews of erasures that nobody may act on any more: they hold an address.',
  input: z.object({}),

  async run({ db, now }, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { numDeletedRows } = await db
      .deleteFrom('erasure')
      .where('state', '=', 'planned')
      .where('planned_at', '<', new Date(now.getTime() - hoursOfErasurePlan * 3_600_000))
      .executeTakeFirst();
    return { forgotten: Number(numDeletedRows) };
  },
});

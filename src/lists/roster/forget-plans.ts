import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { hoursOfPlan } from './rules.ts';

export const forgetPlans = operation({
  name: 'lists.forget-roster-plans',
  summary: 'Forget previews of a roster that nobody may act on any more: they name people.',
  input: z.object({}),

  async run({ db, now }, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { numDeletedRows } = await db
      .deleteFrom('roster_plan')
      .where('made_at', '<', new Date(now.getTime() - hoursOfPlan * 3_600_000))
      .executeTakeFirst();
    return { forgotten: Number(numDeletedRows) };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { processToChange, recordChange } from './change-log.ts';
import { milestoneId, reason } from './facts.ts';
import { snapshotOf } from './milestone-row.ts';
import { findMilestone } from './queries.ts';
import { states } from './schema.ts';

export const settleMilestone = operation({
  name: 'processes.settle-milestone',
  summary: 'Say what became of a milestone: done, cancelled, or planned again; with a reason.',
  input: z.object({ process: z.string(), milestone: milestoneId, state: z.enum(states), reason }),

  async run(work, actor, { process: slug, milestone: id, state, reason }) {
    const process = await processToChange(work, actor, slug);
    const was = snapshotOf(await findMilestone(work.db, process.id, id));
    if (was.state === state) return {};
    await work.db
      .updateTable('milestone')
      .set((eb) => ({ state, changes: eb('changes', '+', 1), changed_at: work.now }))
      .where('id', '=', id)
      .execute();
    const isNow = { ...was, state };
    await recordChange(work, actor, process, { thing: 'milestone', id, act: state, was, isNow, reason });
    return {};
  },
});

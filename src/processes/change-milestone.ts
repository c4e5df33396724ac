import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { isSame, processToChange, recordChange } from './change-log.ts';
import { asDated, checkDates, milestoneFacts, milestoneId, reason } from './facts.ts';
import { hasMoved, milestoneRow, snapshotOf } from './milestone-row.ts';
import { findMilestone } from './queries.ts';
import { mustBeAsSeen } from './rules.ts';

export const changeMilestone = operation({
  name: 'processes.change-milestone',
  summary: 'Move a milestone of a process, or change what is said of it, with a reason that everybody reads.',
  input: z
    .object({
      process: z.string(),
      milestone: milestoneId,
      ...milestoneFacts,
      reason,
      /** How many changes it had when whoever changes it looked. */
      seen: z.coerce.number().int().optional(),
    })
    .superRefine(checkDates)
    .transform(asDated),

  async run(work, actor, { process: slug, milestone: id, reason, seen, ...facts }) {
    const process = await processToChange(work, actor, slug);
    const milestone = await findMilestone(work.db, process.id, id);
    mustBeAsSeen(seen, milestone.changes);
    const was = snapshotOf(milestone);
    const isNow = { ...facts, state: was.state };
    if (isSame(was, isNow)) return {};
    await work.db
      .updateTable('milestone')
      .set((eb) => ({ ...milestoneRow(facts), changes: eb('changes', '+', 1), changed_at: work.now }))
      .where('id', '=', id)
      .execute();
    const act = hasMoved(was, facts) ? 'moved' : 'changed';
    await recordChange(work, actor, process, { thing: 'milestone', id, act, was, isNow, reason });
    return {};
  },
});

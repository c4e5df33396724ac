import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { processToChange, recordChange } from './change-log.ts';
import { asDated, checkDates, milestoneFacts } from './facts.ts';
import { milestoneRow } from './milestone-row.ts';

export const addMilestone = operation({
  name: 'processes.add-milestone',
  summary:
    'Add a milestone to a process: a day, several, a time, a month, or words such as "late November" with the day by which it is sorted.',
  input: z
    .object({ process: z.string(), ...milestoneFacts, reason: z.string().trim().max(500).default('') })
    .superRefine(checkDates)
    .transform(asDated),

  async run(work, actor, { process: slug, reason, ...facts }) {
    const process = await processToChange(work, actor, slug);
    const { id } = await work.db
      .insertInto('milestone')
      .values({
        process_id: process.id,
        ...milestoneRow(facts),
        state: 'planned',
        created_at: work.now,
        changed_at: work.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const isNow = { ...facts, state: 'planned' };
    await recordChange(work, actor, process, { thing: 'milestone', id, act: 'added', was: null, isNow, reason });
    return { milestone: id };
  },
});

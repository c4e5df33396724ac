import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { neededWords } from '#platform/words.ts';
import { processToChange, recordChange } from './change-log.ts';
import { longest } from './facts.ts';
import { stagesOf } from './queries.ts';

export const addStage = operation({
  name: 'processes.add-stage',
  summary: 'Add a stage to a process, after the others.',
  input: z.object({
    process: z.string(),
    names: neededWords(longest.name),
    reason: z.string().trim().max(500).default(''),
  }),

  async run(work, actor, { process: slug, names, reason }) {
    const process = await processToChange(work, actor, slug);
    const place = (await stagesOf(work.db, process.id)).length + 1;
    const { id } = await work.db
      .insertInto('process_stage')
      .values({ process_id: process.id, place, names: JSON.stringify(names) })
      .returning('id')
      .executeTakeFirstOrThrow();
    const isNow = { names, place };
    await recordChange(work, actor, process, { thing: 'stage', id, act: 'added', was: null, isNow, reason });
    return { stage: id };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { neededWords, sameWords } from '#platform/words.ts';
import { processToChange, recordChange } from './change-log.ts';
import { longest, reason } from './facts.ts';
import { stageToChange } from './stage-to-change.ts';

export const changeStage = operation({
  name: 'processes.change-stage',
  summary: 'Give a stage of a process another name, with a reason.',
  input: z.object({
    process: z.string(),
    stage: z.coerce.number().int(),
    names: neededWords(longest.name),
    reason,
  }),

  async run(work, actor, { process: slug, stage: id, names, reason }) {
    const process = await processToChange(work, actor, slug);
    const { stage } = await stageToChange(work.db, process, id);
    if (sameWords(stage.names, names)) return {};
    await work.db
      .updateTable('process_stage')
      .set({ names: JSON.stringify(names) })
      .where('id', '=', id)
      .execute();
    const facts = { was: { names: stage.names }, isNow: { names }, reason };
    await recordChange(work, actor, process, { thing: 'stage', id, act: 'changed', ...facts });
    return {};
  },
});

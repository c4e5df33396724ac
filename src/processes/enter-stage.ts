import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { processToChange, recordChange } from './change-log.ts';
import { reason } from './facts.ts';
import { stageToChange } from './stage-to-change.ts';

export const enterStage = operation({
  name: 'processes.enter-stage',
  summary: 'Say that a process is in this stage now, with a reason.',
  input: z.object({ process: z.string(), stage: z.coerce.number().int(), reason }),

  async run(work, actor, { process: slug, stage: id, reason }) {
    const process = await processToChange(work, actor, slug);
    if (process.currentStage === id) return {};
    const { stage, stages } = await stageToChange(work.db, process, id);
    const before = stages.find((each) => each.id === process.currentStage);
    await work.db.updateTable('process').set({ current_stage_id: id }).where('id', '=', process.id).execute();
    const facts = { was: before ? { names: before.names } : null, isNow: { names: stage.names }, reason };
    await recordChange(work, actor, process, { thing: 'stage', id, act: 'entered', ...facts });
    return {};
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { processToChange, recordChange } from './change-log.ts';
import { reason } from './facts.ts';
import { stageToChange } from './stage-to-change.ts';

export const removeStage = operation({
  name: 'processes.remove-stage',
  summary: 'Take a stage out of a process, with a reason; never the one that it is in.',
  input: z.object({ process: z.string(), stage: z.coerce.number().int(), reason }),

  async run(work, actor, { process: slug, stage: id, reason }) {
    const process = await processToChange(work, actor, slug);
    const { stage, stages, place } = await stageToChange(work.db, process, id);
    if (process.currentStage === id) throw new Refusal(409, 'processes.error.stage-is-current');
    await work.db.deleteFrom('process_stage').where('id', '=', id).execute();
    for (const each of stages.slice(place))
      await work.db
        .updateTable('process_stage')
        .set((eb) => ({ place: eb('place', '-', 1) }))
        .where('id', '=', each.id)
        .execute();
    const was = { names: stage.names, place };
    await recordChange(work, actor, process, { thing: 'stage', id, act: 'removed', was, isNow: null, reason });
    return {};
  },
});

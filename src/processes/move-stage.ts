import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { processToChange, recordChange } from './change-log.ts';
import { reason } from './facts.ts';
import { moved } from './rules.ts';
import { stageToChange } from './stage-to-change.ts';

export const moveStage = operation({
  name: 'processes.move-stage',
  summary: 'Put a stage of a process one place earlier or later, with a reason.',
  input: z.object({ process: z.string(), stage: z.coerce.number().int(), to: z.enum(['up', 'down']), reason }),

  async run(work, actor, { process: slug, stage: id, to, reason }) {
    const process = await processToChange(work, actor, slug);
    const { stage, stages, place } = await stageToChange(work.db, process, id);
    const ids = stages.map((each) => each.id);
    const order = moved(ids, id, to);
    const next = order.indexOf(id) + 1;
    if (next === place) return {};
    for (const [at, each] of order.entries())
      await work.db
        .updateTable('process_stage')
        .set({ place: at + 1 })
        .where('id', '=', each)
        .execute();
    const { names } = stage;
    const facts = { was: { names, place }, isNow: { names, place: next }, reason };
    await recordChange(work, actor, process, { thing: 'stage', id, act: 'moved', ...facts });
    return {};
  },
});

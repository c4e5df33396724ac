import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { operation, type Work } from '#platform/operation.ts';
import { neededWords } from '#platform/words.ts';
import { isSame, processToChange, recordChange } from './change-log.ts';
import { longest, reason, regionScheme, stakeholderScheme, timeZone } from './facts.ts';
import type { Process } from './queries.ts';
import { mustBeAsSeen } from './rules.ts';

export const changeProcess = operation({
  name: 'processes.change-process',
  summary:
    'Change what a process is called, its mandate, its schemes or time zone, or make it the main one; with a reason.',
  input: z.object({
    process: z.string(),
    names: neededWords(longest.name),
    mandates: neededWords(longest.mandate, { lines: true }),
    stakeholderScheme,
    regionScheme,
    timeZone,
    /** Another one stops being it; none of them can be made nothing in particular. */
    isMain: z.boolean().default(false),
    reason,
    /** The version that whoever changes it has seen. */
    seen: z.coerce.number().int().optional(),
  }),

  async run(work, actor, { process: slug, reason, seen, ...wanted }) {
    const process = await processToChange(work, actor, slug);
    mustBeAsSeen(seen, process.version);
    const was = factsOf(process);
    const isNow = { ...wanted, isMain: wanted.isMain || process.isMain };
    if (isSame(was, isNow)) return {};
    if (isNow.isMain && !process.isMain) await stepDown(work, actor, reason);
    await work.db
      .updateTable('process')
      .set({
        names: JSON.stringify(isNow.names),
        mandates: JSON.stringify(isNow.mandates),
        stakeholder_scheme: isNow.stakeholderScheme,
        region_scheme: isNow.regionScheme,
        time_zone: isNow.timeZone,
        is_main: isNow.isMain,
      })
      .where('id', '=', process.id)
      .execute();
    await recordChange(work, actor, process, { thing: 'process', id: process.id, act: 'changed', was, isNow, reason });
    return {};
  },
});

function factsOf({ names, mandates, stakeholderScheme, regionScheme, timeZone, isMain }: Process) {
  return { names, mandates, stakeholderScheme, regionScheme, timeZone, isMain };
}

/** The one that was the main process is told so in its own log. */
async function stepDown(work: Work, actor: Actor, reason: string): Promise<void> {
  const rows = await work.db
    .updateTable('process')
    .set({ is_main: false })
    .where('is_main', '=', true)
    .returning(['id', 'slug'])
    .execute();
  for (const main of rows) {
    const facts = { was: { isMain: true }, isNow: { isMain: false }, reason };
    await recordChange(work, actor, main, { thing: 'process', id: main.id, act: 'changed', ...facts });
  }
}

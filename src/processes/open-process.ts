import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { neededWords } from '#platform/words.ts';
import { recordChange } from './change-log.ts';
import { longest, regionScheme, slug, stakeholderScheme, timeZone } from './facts.ts';
import { mustEdit, takenSlugs } from './rules.ts';

export const openProcess = operation({
  name: 'processes.open-process',
  summary: 'Open a process: a negotiation that the network prepares. The first one is what the first page shows.',
  input: z.object({
    slug,
    names: neededWords(longest.name),
    mandates: neededWords(longest.mandate, { lines: true }),
    stakeholderScheme: stakeholderScheme.default('unga'),
    regionScheme: regionScheme.default('un'),
    timeZone: timeZone.default('UTC'),
  }),

  async run(work, actor, input) {
    mustEdit(actor);
    const { db, now } = work;
    const { names, mandates } = input;
    if (takenSlugs.includes(input.slug)) throw fieldRefusal('slug', 'processes.error.slug-taken');
    const hasMain = await db.selectFrom('process').select('id').where('is_main', '=', true).executeTakeFirst();
    const process = await db
      .insertInto('process')
      .values({
        slug: input.slug,
        names: JSON.stringify(names),
        mandates: JSON.stringify(mandates),
        stakeholder_scheme: input.stakeholderScheme,
        region_scheme: input.regionScheme,
        time_zone: input.timeZone,
        is_main: hasMain === undefined,
        current_stage_id: null,
        created_at: now,
        changed_at: now,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst();
    if (!process) throw fieldRefusal('slug', 'processes.error.slug-taken');
    const { slug: _, ...isNow } = { ...input, isMain: hasMain === undefined };
    const change = { thing: 'process', id: process.id, act: 'added', was: null, isNow, reason: '' } as const;
    await recordChange(work, actor, process, change);
    return { process: process.slug };
  },
});

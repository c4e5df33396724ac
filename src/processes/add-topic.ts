import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { processToChange, recordChange } from './change-log.ts';
import { slug, topicFacts } from './facts.ts';
import { topicsOf } from './queries.ts';

export const addTopic = operation({
  name: 'processes.add-topic',
  summary: 'Add a topic to a process: what is at stake in it, as a risk and as an opportunity, in public words.',
  input: z.object({ process: z.string(), slug, ...topicFacts, reason: z.string().trim().max(500).default('') }),

  async run(work, actor, { process: of, slug, reason, ...facts }) {
    const process = await processToChange(work, actor, of);
    const { db, now } = work;
    const place = (await topicsOf(db, process.id)).length + 1;
    const texts = {
      titles: JSON.stringify(facts.titles),
      risks: JSON.stringify(facts.risks),
      opportunities: JSON.stringify(facts.opportunities),
    };
    const topic = await db
      .insertInto('topic')
      .values({ process_id: process.id, slug, place, ...texts, created_at: now, changed_at: now })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!topic) throw fieldRefusal('slug', 'processes.error.slug-taken');
    const change = { thing: 'topic', id: topic.id, act: 'added', was: null, isNow: facts, reason } as const;
    await recordChange(work, actor, process, change);
    return { topic: slug };
  },
});

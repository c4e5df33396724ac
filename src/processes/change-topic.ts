import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { isSame, recordChange } from './change-log.ts';
import { reason, topicFacts } from './facts.ts';
import { topicToChange } from './topic-to-change.ts';

export const changeTopic = operation({
  name: 'processes.change-topic',
  summary: 'Change what is said of a topic of a process, with a reason.',
  input: z.object({ process: z.string(), topic: z.string(), ...topicFacts, reason }),

  async run(work, actor, { process: of, topic, reason, ...isNow }) {
    const { process, id, was } = await topicToChange(work, actor, { process: of, topic });
    if (isSame(was, isNow)) return {};
    await work.db
      .updateTable('topic')
      .set({
        titles: JSON.stringify(isNow.titles),
        risks: JSON.stringify(isNow.risks),
        opportunities: JSON.stringify(isNow.opportunities),
        changed_at: work.now,
      })
      .where('id', '=', id)
      .execute();
    await recordChange(work, actor, process, { thing: 'topic', id, act: 'changed', was, isNow, reason });
    return {};
  },
});

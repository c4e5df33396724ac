import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { recordChange } from './change-log.ts';
import { reason } from './facts.ts';
import { topicToChange } from './topic-to-change.ts';

export const removeTopic = operation({
  name: 'processes.remove-topic',
  summary: 'Take a topic out of a process, with a reason; the log keeps what it said.',
  input: z.object({ process: z.string(), topic: z.string(), reason }),

  async run(work, actor, { process: of, topic, reason }) {
    const { process, id, was } = await topicToChange(work, actor, { process: of, topic });
    await work.db.deleteFrom('topic').where('id', '=', id).execute();
    await recordChange(work, actor, process, { thing: 'topic', id, act: 'removed', was, isNow: null, reason });
    return {};
  },
});

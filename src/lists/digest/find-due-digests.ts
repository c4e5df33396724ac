import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { listsDue } from './digest-queries.ts';
import { sendDigestsJob } from './rules.ts';

/** Each list in a job of its own: one that fails keeps no other waiting. */
export const findDueDigests = operation({
  name: 'lists.find-due-digests',
  summary: 'Look on which lists a digest is due, and have it sent. Answers their names.',
  input: z.object({}),

  async run({ db, now, enqueue }, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const lists = await listsDue(db, now);
    for (const list of lists) await enqueue(sendDigestsJob, { list });
    return { lists };
  },
});

import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { applyErasures, erasureFact } from './facts.ts';
import { erasePostsJob } from './rules.ts';

/** What a restored backup brought back is for the caller to erase again at once; what a kill left half done, for the job. */
export const resumeErasures = operation({
  name: 'archive.resume-erasures',
  summary: 'Take up erasures that this database does not know, and go on with those half done; for the house itself.',
  input: z.object({ facts: z.array(erasureFact) }),

  async run({ db, enqueue }, actor, { facts }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const again = facts.length > 0 ? await applyErasures(db, facts) : [];
    const begun = await db
      .selectFrom('erasure')
      .select('id')
      .where('state', 'in', ['messages', 'copies'])
      .orderBy('carried_out_at')
      .execute();
    const others = begun.map(({ id }) => id).filter((id) => !again.includes(id));
    for (const erasure of others) await enqueue(erasePostsJob, { erasure });
    return { again, others };
  },
});

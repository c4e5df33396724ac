import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { applyErasures, erasureFact } from './facts.ts';

/** What a restored backup brought back is to be erased again, and what a kill left half done is to be finished. */
export const resumeErasures = operation({
  name: 'archive.resume-erasures',
  summary:
    'Take up erasures that this database does not know, and say which are to be carried out; for the house itself.',
  input: z.object({ facts: z.array(erasureFact) }),

  async run({ db }, actor, { facts }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (facts.length > 0) await applyErasures(db, facts);
    const begun = await db
      .selectFrom('erasure')
      .select('id')
      .where('state', 'in', ['messages', 'copies'])
      .orderBy('carried_out_at')
      .execute();
    return { begun: begun.map(({ id }) => id) };
  },
});

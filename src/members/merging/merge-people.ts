import { z } from 'zod';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moveBelongings } from './move-belongings.ts';
import { recordOf } from './queries.ts';
import { mayMerge } from './rules.ts';

/** What another room keeps by the id of a person goes over to the other one, in the same transaction. */
export type FollowMerge = (trx: Trx, from: string, into: string) => Promise<void>;

/** `follow` are the steps of the rooms above, which know of what this room does not. */
export function mergingPeople(follow: ReadonlyArray<FollowMerge>) {
  return operation({
    name: 'members.merge-people',
    summary: 'Make one record of two that are the same person; the id of the other leads to it.',
    input: z.object({
      keep: z.uuid(),
      other: z.uuid(),
      /** The name that stands; the others are kept as further names. */
      name: z.string().trim().max(200),
    }),

    async run({ db, now, emit }, actor, { keep, other, name }) {
      if (keep === other) throw new Refusal(422, 'members.merge.same');
      // In one order for all, so that two mergers at once do not wait for each other in a circle.
      await db.selectFrom('person').select('id').where('id', 'in', [keep, other]).orderBy('id').forUpdate().execute();
      const [kept, gone] = [await recordOf(db, keep), await recordOf(db, other)];
      if (!kept || !gone) throw new Refusal(404, 'error.not-found');
      mayMerge(actor, [kept, gone]);
      await moveBelongings(db, { from: gone, into: kept, name: name || kept.name || gone.name, now });
      for (const step of follow) await step(db, other, keep);
      await db.deleteFrom('person').where('id', '=', other).execute();
      emit({ type: 'members.people-merged', about: `person:${keep}`, details: { from: other } });
      return { person: keep };
    },
  });
}

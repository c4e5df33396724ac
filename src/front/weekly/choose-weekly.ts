import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import './schema.ts';

export const chooseWeekly = operation({
  name: 'front.choose-weekly',
  summary: 'Get the weekly mail with what is new, or no longer, for whoever is signed in.',
  input: z.object({ wants: z.boolean() }),

  async run({ db, now, emit }, actor, { wants }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const since = wants ? now : null;
    const changed = await db
      .insertInto('weekly_reader')
      .values({ person_id: actor.id, since, week: null })
      // Asked for twice, it counts from the first time.
      .onConflict((conflict) =>
        conflict
          .column('person_id')
          .doUpdateSet({ since })
          .where((eb) => eb('weekly_reader.since', wants ? 'is' : 'is not', null)),
      )
      .executeTakeFirst();
    if ((changed.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
    emit({ type: wants ? 'front.weekly-asked-for' : 'front.weekly-left', about: `person:${actor.id}` });
  },
});

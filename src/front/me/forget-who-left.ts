import { z } from 'zod';
import { forgetRecipients } from '#delivery/index.ts';
import { forgetSubscribers } from '#lists/index.ts';
import { forgetPeople, goneDomain, peopleToForget, thirtyDays } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import '../weekly/schema.ts';

const mostAtOnce = 200;

/**
 * Of who left the network, everything personal goes after a while, in every room and in one transaction: a machine that
 * stops in between has forgotten nobody by half. Whoever gets the weekly mail without being on a list is not gone.
 */
export const forgetWhoLeft = operation({
  name: 'front.forget-who-left',
  summary: 'Erase the details of people who left the network long enough ago; for the house itself.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const readers = await db.selectFrom('weekly_reader').select('person_id').where('since', 'is not', null).execute();
    const served = readers.map(({ person_id }) => person_id);
    const people = await peopleToForget(db, new Date(now.getTime() - thirtyDays), served, mostAtOnce);
    if (people.length === 0) return { forgotten: 0 };
    const ids = people.map(({ personId }) => personId);
    const emails = people.flatMap((person) => person.emails);
    await db.deleteFrom('weekly_reader').where('person_id', 'in', ids).execute();
    await forgetSubscribers(
      db,
      people.flatMap(({ addressIds }) => addressIds),
      emails,
    );
    await forgetRecipients(db, emails, `gone@${goneDomain}`);
    await forgetPeople(work, ids);
    return { forgotten: ids.length };
  },
});

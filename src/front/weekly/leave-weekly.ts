import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { readerBehind } from './weekly-queries.ts';

/** The one thing that the link in a mail's header can do. It never ends, and pressed twice changes nothing. */
export const leaveWeekly = operation({
  name: 'front.leave-weekly',
  summary: 'End the weekly mail of whoever the token of one of its copies belongs to.',
  input: z.object({ token: z.string() }),

  async run({ db, house, emit }, _actor, { token }) {
    const id = readerBehind(house.secrets.link, token);
    if (id === undefined) throw new Refusal(404, 'error.token.unknown');
    const left = await db
      .updateTable('weekly_reader')
      .set({ since: null })
      .where('id', '=', id)
      .where('since', 'is not', null)
      .returning('person_id')
      .executeTakeFirst();
    if (left) emit({ type: 'front.weekly-left', about: `person:${left.person_id}` });
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';

export const distrustSender = operation({
  name: 'lists.distrust-sender',
  summary: 'Posts from an address that is not on the list wait for a moderator again.',
  input: z.object({ list: z.string(), id: z.coerce.number().int() }),

  async run({ db, emit }, actor, { list: name, id }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    const gone = await db
      .deleteFrom('trusted_sender')
      .where('id', '=', id)
      .where('list_id', '=', list.id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw new Refusal(404, 'error.not-found');
    emit({ type: 'lists.sender-distrusted', about: `lists:${name}`, details: { trusted: id } });
    return { id };
  },
});

import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';

export const liftBan = operation({
  name: 'lists.lift-ban',
  summary: 'Take a ban back. One of the whole site is for its administrators.',
  input: z.object({ list: z.string(), id: z.coerce.number().int() }),

  async run({ db, emit }, actor, { list: name, id }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    const found = await db
      .deleteFrom('ban')
      .where('id', '=', id)
      .where((either) => either.or([either('list_id', '=', list.id), either('list_id', 'is', null)]))
      .returning('list_id')
      .executeTakeFirst();
    if (!found) throw new Refusal(404, 'error.not-found');
    const onSite = found.list_id === null;
    if (onSite && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    emit({ type: 'lists.ban-lifted', about: onSite ? 'site' : `lists:${name}`, details: { ban: id } });
    return { id };
  },
});

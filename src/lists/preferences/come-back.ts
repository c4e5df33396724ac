import { z } from 'zod';
import { emailsOf, findPersonByEmail, languagesAt } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { putOnList } from '../joining/put-on-list.ts';
import { mustFindList } from '../queries.ts';
import { comeBackAction } from '../rules.ts';

/** What the token in a goodbye does. Twice brings back once; it undoes what was done last, and nothing before that. */
export const comeBack = operation({
  name: comeBackAction,
  summary: 'Undo that an address left a list: it is on it again as it was, and a digest goes on where it had stopped.',
  input: z.object({ list: z.string(), subscription: z.number().int() }),

  async run(work, actor, { list: name, subscription }) {
    if (!holds(actor, ['administrator'], `lists:${name}`)) throw new Refusal(403, 'error.forbidden');
    const { db } = work;
    const list = await mustFindList(db, name);
    const was = await db
      .selectFrom('subscription')
      .select(['id', 'address_id', 'delivery', 'own_posts', 'paused_until', 'removed_by'])
      .select(['digest_hour', 'digest_after', 'digest_issue'])
      .where('list_id', '=', list.id)
      .where('address_id', '=', (one) =>
        one.selectFrom('subscription').select('address_id').where('id', '=', subscription),
      )
      .orderBy('id', 'desc')
      .executeTakeFirst();
    const email = was && (await emailsOf(db, [was.address_id])).get(was.address_id);
    const person = email === undefined ? undefined : await findPersonByEmail(db, email);
    if (!was || !person || was.id < subscription || was.removed_by !== null) throw new Refusal(410, 'error.token.used');
    const { id: _, removed_by: __, address_id: addressId, delivery, ...choices } = was;
    const language = (await languagesAt(db, [addressId])).get(addressId) ?? list.language;
    const { personId } = person;
    const basis = 'came back by the link in a goodbye';
    const joining = { addressId, personId, email: person.email, language, delivery, basis, choices };
    return { subscription: await putOnList(work, list, joining) };
  },
});

import { z } from 'zod';
import { holds, nameOfActor } from '#platform/actor.ts';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { everybodyAt } from '../held/freemail.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { isSenderPattern } from './pattern.ts';

/** The pattern stands in its row alone: an event never changes, and an address may have to go. */
export const banSender = operation({
  name: 'lists.ban',
  summary: 'Discard every post from an address, a domain or a pattern with *, on one list or on the site.',
  input: z.object({
    list: z.string(),
    pattern: z
      .string()
      .trim()
      .toLowerCase()
      .max(254)
      .transform((pattern) => pattern.replace(/^@/, ''))
      .refine(isSenderPattern, 'lists.error.pattern'),
    reason: z.string().trim().max(1000).default(''),
    scope: z.enum(['list', 'site']).default('list'),
    /** That a whole mail provider is meant. */
    sure: z.coerce.boolean().default(false),
  }),

  async run({ db, house, emit }, actor, { list: name, pattern, reason, scope, sure }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    if (scope === 'site' && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const everybody = everybodyAt(pattern, (await mustHaveNetwork(house)).domain);
    if (everybody && !sure) throw fieldRefusal('sure', 'lists.error.freemail', { domain: everybody });
    const list_id = scope === 'site' ? null : list.id;
    const made = await db
      .insertInto('ban')
      .values({ list_id, pattern, reason, banned_by: nameOfActor(actor) })
      .onConflict((conflict) => conflict.columns(['list_id', 'pattern']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made)
      emit({ type: 'lists.banned', about: scope === 'site' ? 'site' : `lists:${name}`, details: { ban: made.id } });
    return { ban: made?.id };
  },
});

import { z } from 'zod';
import { givenTable, tableFields } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { keepBringing } from './keep-bringing.ts';

/** Nobody is added or asked yet: what each row would lead to is kept, to be shown before the button. */
export const planBringing = operation({
  name: 'lists.plan-bringing',
  summary: 'Prepare to invite the people of a table to a list, or (administrators) to add them at once.',
  input: z.object({
    list: z.string(),
    /** With the columns that `parley import members` takes. */
    ...tableFields,
    way: z.enum(['invite', 'add']).default('invite'),
    /** Why these people may be added without being asked; kept with each subscription, and sent with a welcome. */
    basis: z.string().trim().max(300).default(''),
    welcome: z.boolean().default(false),
  }),

  async run(work, actor, { list: name, way, basis, welcome, ...given }) {
    const list = await moderatedList(work.db, actor, name);
    if (way === 'add' && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (way === 'invite' && list.policy === 'closed') throw new Refusal(403, 'lists.error.closed');
    const table = givenTable(given);
    if (way === 'add' && basis === '') throw fieldRefusal('basis', 'lists.bring.basis-needed');
    const deed = { kind: 'bring' as const, way, basis, welcome, answers: {} };
    return { plan: await keepBringing(work, actor, list, { deed, table }) };
  },
});

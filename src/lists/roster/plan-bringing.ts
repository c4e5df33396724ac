import { z } from 'zod';
import { mostSpellings } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { judgeRows } from './judge-rows.ts';
import { memberRow } from './member-row.ts';
import { readMembersTable } from './members-table.ts';
import { keepPlan } from './plan.ts';
import { mostAtOnce, mostInvited } from './rules.ts';

/** Nobody is added or asked yet: what each row would lead to is kept, to be shown before the button. */
export const planBringing = operation({
  name: 'lists.plan-bringing',
  summary: 'Prepare to invite the people of a table to a list, or (administrators) to add them at once.',
  input: z.object({
    list: z.string(),
    /** CSV as `parley import members` takes it, or one address a line. */
    table: z.string().trim().min(1, 'error.needed').max(2_000_000),
    way: z.enum(['invite', 'add']).default('invite'),
    /** Why these people may be added without being asked; kept with each subscription, and sent with a welcome. */
    basis: z.string().trim().max(300).default(''),
    welcome: z.boolean().default(false),
  }),

  async run(work, actor, { list: name, table, way, basis, welcome }) {
    const list = await moderatedList(work.db, actor, name);
    if (way === 'add' && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (way === 'invite' && list.policy === 'closed') throw new Refusal(403, 'lists.error.closed');
    if (way === 'add' && basis === '') throw fieldRefusal('basis', 'lists.bring.basis-needed');
    const { rows, wrong } = readMembersTable(table, { rows: mostAtOnce, spellings: mostSpellings });
    if (rows.length + wrong.length === 0) throw fieldRefusal('table', 'error.no-table');
    if (rows.length + wrong.length > mostAtOnce)
      throw fieldRefusal('table', 'lists.bring.too-many', { most: mostAtOnce });
    const judged = await judgeRows(work.db, list, z.array(memberRow).parse(rows));
    const asked = judged.filter(({ state }) => way === 'invite' && (state === 'new' || state === 'left'));
    if (asked.length > mostInvited) throw fieldRefusal('table', 'lists.bring.too-many', { most: mostInvited });
    const deed = { kind: 'bring' as const, way, basis, welcome };
    return { plan: await keepPlan(work, actor, list, { deed, rows: [...judged, ...wrong] }) };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { deliveryModes } from '../schema.ts';
import { changes, keepPlan } from './plan.ts';
import { everybody, rosterFilter } from './roster-filter.ts';
import { idsMatching } from './roster-queries.ts';
import { mostAtOnce } from './rules.ts';

/** Nothing is changed yet: whom it means is kept, to be shown before the button. */
export const planChange = operation({
  name: 'lists.plan-roster-change',
  summary: 'Prepare one change for many subscriptions: those named, or all that a filter means.',
  input: z.object({
    list: z.string(),
    what: z.enum(changes, 'error.needed'),
    delivery: z.enum(deliveryModes).default('each'),
    /** To the people removed, and kept with their subscriptions. */
    reason: z.string().trim().max(1000).default(''),
    goodbye: z.boolean().default(false),
    ids: z.array(z.coerce.number().int().positive()).max(mostAtOnce).default([]),
    all: z.boolean().default(false),
    filter: rosterFilter.default(everybody),
  }),

  async run(work, actor, { list: name, ids, all, filter, ...deed }) {
    const list = await moderatedList(work.db, actor, name);
    if (deed.what === 'remove' && deed.reason === '') throw fieldRefusal('reason', 'error.needed');
    const moment = { list, now: work.now };
    const rows = all ? await idsMatching(work.db, moment, filter, mostAtOnce + 1) : [...new Set(ids)];
    if (rows.length === 0) throw fieldRefusal('ids', 'lists.roster.nobody-marked');
    if (rows.length > mostAtOnce) throw fieldRefusal('ids', 'lists.roster.too-many', { most: mostAtOnce });
    return { plan: await keepPlan(work, actor, list, { deed: { kind: 'change', ...deed }, rows }) };
  },
});

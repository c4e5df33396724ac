import { z } from 'zod';
import { readTableFile } from '#members/index.ts';
import { charsets } from '#platform/charsets/charsets.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { keepBringing } from './keep-bringing.ts';
import { findPlan, sourceOfPlan } from './plan.ts';

/** Another preview of the table that was sent: what one was shown stays what its button does. Answers are taken along. */
export const readBringingAgain = operation({
  name: 'lists.read-bringing-again',
  summary: 'Prepare the same table again, read in the charset in which it was written.',
  input: z.object({ list: z.string(), plan: z.uuid(), charset: z.enum(charsets) }),

  async run(work, actor, { list: name, plan: id, charset }) {
    const list = await moderatedList(work.db, actor, name);
    const { deed } = await findPlan(work, actor, { list, id, kind: 'bring' });
    const source = await sourceOfPlan(work.db, id);
    if (!source) throw new Refusal(409, 'error.no-other-charset');
    const table = readTableFile(source, { chosen: charset });
    return { plan: await keepBringing(work, actor, list, { deed, table }) };
  },
});

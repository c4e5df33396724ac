import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { hoursOfImport } from './rules.ts';

export const forgetImports = operation({
  name: 'members.forget-imports',
  summary: 'Forget tables of people that nobody may bring in any more: they name people.',
  input: z.object({}),

  async run({ db, now }, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { numDeletedRows } = await db
      .deleteFrom('people_import')
      .where('done_at', 'is', null)
      .where('made_at', '<', new Date(now.getTime() - hoursOfImport * 3_600_000))
      .executeTakeFirst();
    return { forgotten: Number(numDeletedRows) };
  },
});

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { findImport } from './queries.ts';

/** The table names people: whoever does not bring them in need not leave it lying until it is too old. */
export const dropImport = operation({
  name: 'members.drop-import',
  summary: 'Throw away a prepared table of people that was not brought in.',
  input: z.object({ import: z.uuid() }),

  async run({ db, now }, actor, { import: id }) {
    mustBeOfTeam(actor);
    await db.selectFrom('people_import').select('id').where('id', '=', id).forUpdate().execute();
    const { doneAt } = await findImport(db, now, id);
    if (doneAt) throw new Refusal(409, 'members.import.done-already');
    await db.deleteFrom('people_import').where('id', '=', id).execute();
    return {};
  },
});

import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { givenTable, tableFields } from '../table-file.ts';
import { importOf } from './import-of.ts';

/** Nobody is brought in yet: the table is kept as it was read, to be shown with what it leads to. */
export const prepareImport = operation({
  name: 'members.prepare-import',
  summary: 'Prepare to bring the people of a table into the network.',
  input: z.object({
    /** With the columns email, name, organisation, position, country, stakeholder, language. */
    ...tableFields,
    /** Why the network may have these people; kept with each of them. */
    basis: z.string().trim().max(300).default(''),
  }),

  async run({ db, now }, actor, { basis, ...given }) {
    mustBeOfTeam(actor);
    const { id } = await db
      .insertInto('people_import')
      .values({ made_by: nameOfActor(actor) ?? '', made_at: now, basis, ...importOf(givenTable(given, { basis })) })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { import: id };
  },
});

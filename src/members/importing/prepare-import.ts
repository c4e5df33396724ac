import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { readPeopleTable } from './people-table.ts';
import { mostLetters, mostRows, mostSpellings } from './rules.ts';
import { mostSpellingsIn } from './spellings.ts';

/** Nobody is brought in yet: the table is kept as it was read, to be shown with what it leads to. */
export const prepareImport = operation({
  name: 'members.prepare-import',
  summary: 'Prepare to bring the people of a table into the network.',
  input: z.object({
    /** CSV or TSV with the columns email, name, organisation, position, country, stakeholder, language. */
    table: z.string().trim().min(1, 'error.needed').max(mostLetters),
    /** Why the network may have these people; kept with each of them. */
    basis: z.string().trim().min(1, 'error.needed').max(300),
  }),

  async run({ db, now }, actor, { table, basis }) {
    mustBeOfTeam(actor);
    const { rows, wrong, ignored } = readPeopleTable(table);
    const count = rows.length + wrong.length;
    if (count === 0) throw fieldRefusal('table', 'error.no-table');
    if (count > mostRows) throw fieldRefusal('table', 'members.import.too-many', { most: mostRows });
    // Each costs a look through all names of countries, whenever somebody opens the preview.
    if (mostSpellingsIn(rows) > mostSpellings)
      throw fieldRefusal('table', 'members.import.too-many-spellings', { most: mostSpellings });
    const { id } = await db
      .insertInto('people_import')
      .values({
        made_by: nameOfActor(actor) ?? '',
        made_at: now,
        basis,
        rows: JSON.stringify(rows),
        wrong: JSON.stringify(wrong),
        ignored: JSON.stringify(ignored),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { import: id };
  },
});

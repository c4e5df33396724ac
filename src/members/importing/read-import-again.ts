import { z } from 'zod';
import { charsets } from '#platform/charsets/charsets.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { readTableFile } from '../table-file.ts';
import { importOf } from './import-of.ts';
import { findImport } from './queries.ts';

/** The table that was sent is still there: nobody looks for his file a second time. Answers stay with their spellings. */
export const readImportAgain = operation({
  name: 'members.read-import-again',
  summary: 'Read a prepared table of people in the charset in which it was written.',
  input: z.object({ import: z.uuid(), charset: z.enum(charsets) }),

  async run({ db, now }, actor, { import: id, charset }) {
    mustBeOfTeam(actor);
    const { source } =
      (await db.selectFrom('people_import').select('source').where('id', '=', id).forUpdate().executeTakeFirst()) ?? {};
    const { doneAt } = await findImport(db, now, id);
    if (doneAt) throw new Refusal(409, 'members.import.done-already');
    if (!source) throw new Refusal(409, 'error.no-other-charset');
    const again = importOf(readTableFile(source, { chosen: charset }));
    await db.updateTable('people_import').set(again).where('id', '=', id).execute();
    return {};
  },
});

import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { fingerprintOf } from './deeds.ts';
import { deedsNow, findImport, type Import } from './queries.ts';
import { reportOf } from './report.ts';
import { writeDeeds } from './write-deeds.ts';

/** What was shown is done, once and in one transaction; where something changed meanwhile, nothing is. No mail goes out. */
export const importPeople = operation({
  name: 'members.import-people',
  summary: 'Bring the people of a prepared table into the network, exactly as its preview showed.',
  input: z.object({ import: z.uuid(), /** The name of what was shown. */ seen: z.string() }),

  async run({ db, now, emit }, actor, { import: id, seen }): Promise<{ report: Import['report'] }> {
    mustBeOfTeam(actor);
    // Of two who press the button at once, the second waits here and then finds the report.
    await db.selectFrom('people_import').select('id').where('id', '=', id).forUpdate().execute();
    const table = await findImport(db, now, id);
    if (table.doneAt) return { report: table.report };
    const deeds = await deedsNow(db, table);
    if (fingerprintOf(deeds) !== seen) throw new Refusal(409, 'members.import.changed');
    await writeDeeds(db, deeds, { now, basis: `imported by ${nameOfActor(actor)}: ${table.basis}` });
    const report = reportOf(table, deeds);
    await db
      .updateTable('people_import')
      .set({ done_at: now, report: JSON.stringify(report), rows: '[]', answers: '{}', source: null, reading: 'null' })
      .where('id', '=', id)
      .execute();
    const { created, changed, joined } = report;
    emit({ type: 'members.people-imported', about: `members:import:${id}`, details: { created, changed, joined } });
    return { report };
  },
});

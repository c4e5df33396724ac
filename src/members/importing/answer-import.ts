import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { findImport } from './queries.ts';
import { facts } from './rules.ts';
import { answersTo, questionsOf } from './spellings.ts';

/** Each answer holds for every row with that spelling; what is not answered stays unknown. */
export const answerImport = operation({
  name: 'members.answer-import',
  summary: 'Say what the doubtful spellings of a prepared table mean, and which differing facts it replaces.',
  input: z.object({
    import: z.uuid(),
    /** By the number of the question, from 0: a code, or a country’s name. */
    answers: z.record(z.string(), z.string().trim().max(200)).default({}),
    replacing: z.array(z.enum(facts)).default([]),
  }),

  async run({ db, now }, actor, { import: id, answers: said, replacing }) {
    mustBeOfTeam(actor);
    const { rows, doneAt } = await findImport(db, now, id);
    if (doneAt) throw new Refusal(409, 'members.import.done-already');
    const { answers, wrong } = answersTo(questionsOf(rows), said);
    if (wrong.length > 0) throw new Refusal(422, 'error.form', {}, wrong);
    await db
      .updateTable('people_import')
      .set({ answers: JSON.stringify(answers), replacing: [...new Set(replacing)] })
      .where('id', '=', id)
      .execute();
    return {};
  },
});

import { z } from 'zod';
import { answersTo } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { questionsIn } from './bringing.ts';
import { findPlan, keepPlan, sourceOfPlan } from './plan.ts';

/** Another preview with the answers in it: what one was shown stays what its button does. */
export const answerBringing = operation({
  name: 'lists.answer-bringing',
  summary: 'Say what the doubtful spellings of a table mean that was prepared for a list.',
  input: z.object({
    list: z.string(),
    plan: z.uuid(),
    /** By the number of the question, from 0: a code, or a country’s name. */
    answers: z.record(z.string(), z.string().trim().max(200)).default({}),
  }),

  async run(work, actor, { list: name, plan: id, answers: said }) {
    const list = await moderatedList(work.db, actor, name);
    const { deed, rows, outcome } = await findPlan(work, actor, { list, id, kind: 'bring' });
    if (outcome) throw new Refusal(409, 'members.import.done-already');
    const { answers, wrong } = answersTo(questionsIn(deed, rows), said);
    if (wrong.length > 0) throw new Refusal(422, 'error.form', {}, wrong);
    const source = await sourceOfPlan(work.db, id);
    return { plan: await keepPlan(work, actor, list, { deed: { ...deed, answers }, rows, source }) };
  },
});

import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { List } from '../queries.ts';
import { questionsIn, rowsMeant, sortedRows } from './bringing.ts';
import { findPlan, type Outcome, type Plan } from './plan.ts';
import { type RosterRow, rosterRows } from './roster-queries.ts';

const shown = 20;
type Shown = {
  deed: Plan<'change'>['deed'];
  count: number;
  first: ReadonlyArray<RosterRow>;
  outcome: Outcome | undefined;
};

/** A change that waits for its button: how many it means, and the first of them. */
export async function planShown(db: Db, moment: { list: List; now: Date }, actor: Actor, id: string): Promise<Shown> {
  const plan = await findPlan({ db, now: moment.now }, actor, { list: moment.list, id, kind: 'change' });
  const ids = z.array(z.number()).parse(plan.rows);
  const first = await rosterRows(db, moment, ids.slice(0, shown));
  return { deed: plan.deed, outcome: plan.outcome, count: ids.length, first };
}

/** A table that waits for its button: what each row would lead to. */
export async function bringingShown(db: Db, { list, now }: { list: List; now: Date }, actor: Actor, id: string) {
  const { deed, rows, outcome } = await findPlan({ db, now }, actor, { list, id, kind: 'bring' });
  return {
    ...{ deed, outcome, sorted: sortedRows(rows), meant: rowsMeant(deed, rows).length },
    questions: questionsIn(deed, rows),
  };
}

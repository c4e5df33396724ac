import { type GivenTable, mostSpellings } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { isMeant } from './bringing.ts';
import { judgeRows } from './judge-rows.ts';
import { readMembersTable } from './members-table.ts';
import { keepPlan, type Plan } from './plan.ts';
import { mostAtOnce, mostInvited } from './rules.ts';

type Bringing = {
  deed: Omit<Plan<'bring'>['deed'], 'ignored' | 'reading'>;
  table: GivenTable;
};

/** Step: what each row of a table would lead to, kept to be shown; a table that is too much for anybody is refused. */
export async function keepBringing(work: Work, actor: Actor, list: List, { deed, table }: Bringing): Promise<string> {
  const { text, source, reading } = table;
  const most = { rows: mostAtOnce, spellings: mostSpellings };
  const { rows, wrong, ignored } = readMembersTable(text, { ...most, isAsked: true });
  if (rows.length + wrong.length === 0) throw fieldRefusal('table', 'error.no-table');
  if (rows.length + wrong.length > mostAtOnce)
    throw fieldRefusal('table', 'lists.bring.too-many', { most: mostAtOnce });
  const judged = await judgeRows(work.db, list, rows);
  const asked = judged.filter(({ state }) => deed.way === 'invite' && isMeant(deed.way, state));
  if (asked.length > mostInvited) throw fieldRefusal('table', 'lists.bring.too-many', { most: mostInvited });
  return keepPlan(work, actor, list, { deed: { ...deed, ignored, reading }, rows: [...judged, ...wrong], source });
}

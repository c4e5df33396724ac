import { z } from 'zod';
import { meaningsIn, type Question, questionsOf } from '#members/index.ts';
import { isMessageKey, type MessageKey } from '#platform/messages.ts';
import { type Brought, memberRow } from './member-row.ts';
import { type SpeltRow, speltRow } from './members-table.ts';
import type { Plan } from './plan.ts';
import { type State, states } from './rules.ts';

const judged = z.object({
  row: speltRow,
  state: z.enum(states),
  isRole: z.boolean(),
  leftAt: z.iso.datetime().optional(),
});
const wrong = z.object({
  line: z.number(),
  why: z.custom<MessageKey>((key) => typeof key === 'string' && isMessageKey(key)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
const entries = z.array(z.union([judged, wrong]));
export type WrongLine = z.output<typeof wrong>;

/** Whom the button would bring: an invitation asks, so it may go to those who left as well. */
export function isMeant(way: 'invite' | 'add', state: State): boolean {
  return state === 'new' || (way === 'invite' && state === 'left');
}

/** Those whom the button means, as they would be kept: what a spelling means, or what was said of it, else nothing. */
export function rowsMeant({ way, answers }: Plan<'bring'>['deed'], rows: ReadonlyArray<unknown>): Brought[] {
  const meant = rowsOf(way, rows);
  const meaning = meaningsIn(meant, answers);
  return meant.map(({ country, stakeholder, language, ...row }) => {
    const said = {
      country: country && meaning('country', country),
      stakeholder: stakeholder && meaning('stakeholder', stakeholder),
      language: language && meaning('language', language),
    };
    return memberRow.parse({ ...row, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value)) });
  });
}

/** The spellings of those rows that nobody may guess. */
export function questionsIn({ way }: Plan<'bring'>['deed'], rows: ReadonlyArray<unknown>): Question[] {
  return questionsOf(rowsOf(way, rows));
}

function rowsOf(way: 'invite' | 'add', rows: ReadonlyArray<unknown>): SpeltRow[] {
  return entries.parse(rows).flatMap((entry) => ('row' in entry && isMeant(way, entry.state) ? [entry.row] : []));
}

export type Sorted = {
  byState: Record<State, SpeltRow[]>;
  roles: SpeltRow[];
  wrong: WrongLine[];
  /** When whoever left the network did, by his address. */
  leftAt: ReadonlyMap<string, Date>;
};

/** A kept table as its preview shows it. */
export function sortedRows(rows: ReadonlyArray<unknown>): Sorted {
  const all = entries.parse(rows);
  const of = (state: State) => all.flatMap((entry) => ('row' in entry && entry.state === state ? [entry.row] : []));
  return {
    byState: {
      new: of('new'),
      already: of('already'),
      'other-address': of('other-address'),
      left: of('left'),
      gone: of('gone'),
      banned: of('banned'),
      twice: of('twice'),
    },
    roles: all.flatMap((entry) => ('row' in entry && entry.isRole ? [entry.row] : [])),
    wrong: all.flatMap((entry) => ('row' in entry ? [] : [entry])),
    leftAt: new Map(
      all.flatMap((entry) =>
        'row' in entry && entry.leftAt ? [[entry.row.email, new Date(entry.leftAt)] as const] : [],
      ),
    ),
  };
}

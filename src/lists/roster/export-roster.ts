import { z } from 'zod';
import { csvTable } from '#platform/csv.ts';
import { operation } from '#platform/operation.ts';
import { moderatedList } from '../queries.ts';
import { everybody, rosterFilter } from './roster-filter.ts';
import { type RosterRow, wholeRoster } from './roster-queries.ts';

const most = 200_000;
/** The first columns are those that an import takes. */
const columns = ['email', 'name', 'organisation', 'country', 'stakeholder', 'delivery'] as const;
const more = ['moderated', 'paused_until', 'joined', 'left', 'way', 'reason', 'added_by'] as const;

/** A file with everybody's address is worth an event: who took how many. */
export const exportRoster = operation({
  name: 'lists.export-roster',
  summary: 'The people of a list as a CSV file, those that a filter means.',
  input: z.object({ list: z.string(), filter: rosterFilter.default(everybody) }),

  async run({ db, now, emit }, actor, { list: name, filter }) {
    const list = await moderatedList(db, actor, name);
    const rows = await wholeRoster(db, { list, now }, filter, most);
    emit({ type: 'lists.roster-exported', about: `lists:${list.name}`, details: { rows: rows.length } });
    return { csv: csvTable([[...columns, ...more], ...rows.map(lineOf)]), rows: rows.length };
  },
});

function lineOf(row: RosterRow): string[] {
  const day = (at: Date | null | undefined) => at?.toISOString() ?? '';
  return [
    ...columns.map((column) => row[column] ?? ''),
    row.moderated ? 'yes' : 'no',
    day(row.pausedUntil),
    day(row.joinedAt),
    day(row.leftAt),
    row.coming.way,
    row.coming.reason,
    row.addedBy ?? '',
  ];
}

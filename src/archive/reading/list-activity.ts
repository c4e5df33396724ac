import { sql } from 'kysely';
import type { Stakeholder } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { memoryOfEach } from '#platform/remembered.ts';
import type { Collection } from '../collection.ts';
import { type Month, monthsAt } from './list-threads.ts';

export type ActivityYear = {
  year: number;
  messages: number;
  people: number;
  /** People by the group they wrote for; null is whoever did not say. Who wrote for two counts in both. */
  groups: ReadonlyMap<Stakeholder | null, number>;
};
/** Months and years oldest first; months without messages are left out. */
export type Activity = { months: Month[]; years: ActivityYear[] };

type Counted = { year: number; group: Stakeholder | null; isTotal: boolean; people: number };

/** What was counted for a collection at one of its versions, so that it is counted once for each change. */
const counted = memoryOfEach<Db, Counted[]>(40_000, (rows) => rows.length + 1);

/** How much was written in a list, when, and by how many people. Addresses tell people apart and are never shown. */
export async function activityOf(db: Db, collection: Collection): Promise<Activity> {
  const { id, version } = collection;
  const key = JSON.stringify([id, version]);
  const known = counted(db).find(key);
  const rows = known ?? (await countPeople(db, id));
  if (!known) counted(db).keep(key, rows);
  const months = (await monthsAt(db, collection)).toReversed();
  const years = [...new Set(months.map(({ month }) => Number(month.slice(0, 4))))].map((year) => ({
    year,
    messages: sumOf(months.filter(({ month }) => Number(month.slice(0, 4)) === year)),
    people: rows.find((row) => row.year === year && row.isTotal)?.people ?? 0,
    groups: new Map(rows.filter((row) => row.year === year && !row.isTotal).map((row) => [row.group, row.people])),
  }));
  return { months, years };
}

function sumOf(months: ReadonlyArray<Month>): number {
  return months.reduce((sum, { messages }) => sum + messages, 0);
}

/** One pass over an index; each person is looked at once a year and group before anything is counted. */
async function countPeople(db: Db, id: number): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with wrote as materialized (
      select extract(year from sent_at at time zone 'UTC')::int as year, author_address, stakeholder
        from message where collection_id = ${id} group by 1, 2, 3)
    select year, stakeholder as "group", false as "isTotal", count(*)::int as people from wrote group by year, stakeholder
    union all
    select year, null, true, count(distinct author_address)::int from wrote group by year`.execute(db);
  return rows;
}

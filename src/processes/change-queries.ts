import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { pagingOf } from '#platform/paging.ts';
import type { Process } from './queries.ts';
import type { Act, Office, Thing } from './schema.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

export type LoggedChange = {
  id: number;
  thing: Thing;
  thingId: number;
  act: Act;
  was: Snapshot | null;
  isNow: Snapshot | null;
  reason: string;
  office: Office;
  madeAt: Date;
};

const columns = [
  'process_change.id',
  'thing',
  'thing_id',
  'act',
  'was',
  'is_now',
  'reason',
  'office',
  'made_at',
] as const;
export const changesPerPage = 50;

type Row = Omit<LoggedChange, 'thingId' | 'was' | 'isNow' | 'madeAt'> & {
  thing_id: number;
  was: unknown;
  is_now: unknown;
  made_at: Date;
};

function loggedChange({ thing_id, was, is_now, made_at, ...row }: Row): LoggedChange {
  return { ...row, thingId: thing_id, was: readSnapshot(was), isNow: readSnapshot(is_now), madeAt: made_at };
}

/** Every change of a process, the newest first. Who it was by name is for nobody here: the office is. */
export async function changesOf(db: Db, process: Process, page: number) {
  const { n } = await db
    .selectFrom('process_change')
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('process_id', '=', process.id)
    .executeTakeFirstOrThrow();
  const paging = pagingOf(n, page, changesPerPage);
  const rows = await db
    .selectFrom('process_change')
    .select(columns)
    .where('process_id', '=', process.id)
    .orderBy('id', 'desc')
    .limit(changesPerPage)
    .offset(Math.max(0, paging.from - 1))
    .execute();
  return { ...paging, changes: rows.map(loggedChange) };
}

/** Changes of all processes since a moment, the newest first, with the address of their process. */
export async function changesSince(db: Db, since: Date, limit: number) {
  const rows = await db
    .selectFrom('process_change')
    .innerJoin('process', 'process.id', 'process_change.process_id')
    .select([...columns, 'slug'])
    .where('made_at', '>=', since)
    .orderBy('process_change.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ slug, ...row }) => ({ slug, ...loggedChange(row) }));
}

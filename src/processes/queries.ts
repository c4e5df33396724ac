import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Words } from '#platform/words.ts';
import type { Kind, State } from './schema.ts';
import { inOrder, type When } from './when.ts';

/** A process and all that hangs on it is public: there is nothing here that a stranger may not see. */
export type Process = {
  id: number;
  slug: string;
  names: Words;
  mandates: Words;
  stakeholderScheme: string;
  regionScheme: string;
  timeZone: string;
  isMain: boolean;
  currentStage: number | null;
  version: number;
  changedAt: Date;
};
export type Stage = { id: number; names: Words };
export type Milestone = When & {
  id: number;
  uid: string;
  titles: Words;
  places: Words;
  notes: Words;
  kind: Kind;
  link: string | null;
  state: State;
  isFirm: boolean;
  changes: number;
  changedAt: Date;
};
export type Topic = {
  id: number;
  slug: string;
  titles: Words;
  risks: Words;
  opportunities: Words;
  changedAt: Date;
};

const processColumns = [
  'id',
  'slug',
  'names',
  'mandates',
  'stakeholder_scheme as stakeholderScheme',
  'region_scheme as regionScheme',
  'time_zone as timeZone',
  'is_main as isMain',
  'current_stage_id as currentStage',
  'version',
  'changed_at as changedAt',
] as const;

export function unknown(): Refusal {
  return new Refusal(404, 'processes.error.unknown');
}

/** The main one first. */
export async function processes(db: Db): Promise<Process[]> {
  return db.selectFrom('process').select(processColumns).orderBy('is_main', 'desc').orderBy('id').execute();
}

export async function findProcess(db: Db, slug: string): Promise<Process> {
  const found = await db.selectFrom('process').select(processColumns).where('slug', '=', slug).executeTakeFirst();
  if (!found) throw unknown();
  return found;
}

/** The process that the network's first page shows. */
export async function currentProcess(db: Db): Promise<Process | undefined> {
  return db.selectFrom('process').select(processColumns).where('is_main', '=', true).executeTakeFirst();
}

export async function stagesOf(db: Db, processId: number): Promise<Stage[]> {
  return db
    .selectFrom('process_stage')
    .select(['id', 'names'])
    .where('process_id', '=', processId)
    .orderBy('place')
    .orderBy('id')
    .execute();
}

/** The stages in which processes are now. */
export async function stagesNow(db: Db): Promise<(Stage & { processId: number })[]> {
  return db
    .selectFrom('process')
    .innerJoin('process_stage', 'process_stage.id', 'process.current_stage_id')
    .select(['process_stage.id', 'process_stage.names', 'process.id as processId'])
    .execute();
}

const day = (column: 'milestone.starts_on' | 'milestone.ends_on') =>
  sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;
const milestoneColumns = [
  'milestone.id',
  'milestone.uid',
  'milestone.titles',
  'milestone.places',
  'milestone.notes',
  'milestone.kind',
  'milestone.link',
  'milestone.state',
  'milestone.is_firm as isFirm',
  'milestone.precision',
  day('milestone.starts_on').as('startsOn'),
  sql<string | null>`to_char(milestone.ends_on, 'YYYY-MM-DD')`.as('endsOn'),
  'milestone.starts_at as startsAt',
  'milestone.ends_at as endsAt',
  'milestone.time_zone as timeZone',
  'milestone.when_words as whenWords',
  'milestone.changes',
  'milestone.changed_at as changedAt',
] as const;

/** All of them, in order. A negotiation of years has dozens. */
export async function milestonesOf(db: Db, processId: number): Promise<Milestone[]> {
  const rows = await db
    .selectFrom('milestone')
    .select(milestoneColumns)
    .where('process_id', '=', processId)
    .orderBy('id')
    .execute();
  return rows.sort(inOrder);
}

/** Of all processes, in no more queries than of one. */
export async function everyMilestone(db: Db): Promise<(Milestone & { processId: number })[]> {
  const rows = await db
    .selectFrom('milestone')
    .select([...milestoneColumns, 'process_id as processId'])
    .orderBy('id')
    .execute();
  return rows.sort(inOrder);
}

/**
 * What is planned in any process and may not be over by then, with the process it is in, by one statement. Who asks
 * looks at the clock of each place: by the calendar alone some that are over are among them.
 */
export async function plannedFrom(db: Db, from: Date): Promise<(Milestone & { process: string })[]> {
  // A month that is all somebody said lasts to its end, and no clock is a day from UTC.
  const since = sql<string>`(${from.toISOString().slice(0, 10)}::date - 33)`;
  const rows = await db
    .selectFrom('milestone')
    .innerJoin('process', 'process.id', 'milestone.process_id')
    .select([...milestoneColumns, 'process.slug as process'])
    .where('milestone.state', '=', 'planned')
    .where(sql<boolean>`coalesce(milestone.ends_on, milestone.starts_on) >= ${since}`)
    .orderBy('milestone.id')
    .execute();
  return rows.sort(inOrder);
}

export async function findMilestone(db: Db, processId: number, id: number): Promise<Milestone> {
  const found = await db
    .selectFrom('milestone')
    .select(milestoneColumns)
    .where('process_id', '=', processId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw unknown();
  return found;
}

const topicColumns = [
  'topic.id',
  'topic.slug',
  'titles',
  'risks',
  'opportunities',
  'topic.changed_at as changedAt',
] as const;

export async function topicsOf(db: Db, processId: number): Promise<Topic[]> {
  return db
    .selectFrom('topic')
    .select(topicColumns)
    .where('process_id', '=', processId)
    .orderBy('place')
    .orderBy('id')
    .execute();
}

export async function everyTopic(db: Db): Promise<(Topic & { processId: number })[]> {
  return db
    .selectFrom('topic')
    .select([...topicColumns, 'process_id as processId'])
    .orderBy('process_id')
    .orderBy('place')
    .orderBy('id')
    .execute();
}

/** A topic by its address, with its process. */
export async function findTopic(db: Db, slug: string): Promise<{ topic: Topic; process: Process }> {
  const found = await db
    .selectFrom('topic')
    .select([...topicColumns, 'process_id'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!found) throw unknown();
  const { process_id, ...topic } = found;
  const process = await db
    .selectFrom('process')
    .select(processColumns)
    .where('id', '=', process_id)
    .executeTakeFirstOrThrow();
  return { topic, process };
}

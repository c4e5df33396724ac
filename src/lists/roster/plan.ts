import { z } from 'zod';
import { tableReading } from '#members/index.ts';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from '../queries.ts';
import { deliveryModes } from '../schema.ts';
import { hoursOfPlan } from './rules.ts';

export const changes = ['deliver', 'moderate', 'unmoderate', 'remove'] as const;

/** What is to be done to the rows of a plan. */
export const deeds = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    what: z.enum(changes),
    delivery: z.enum(deliveryModes),
    reason: z.string(),
    goodbye: z.boolean(),
  }),
  z.object({
    kind: z.literal('bring'),
    way: z.enum(['invite', 'add']),
    basis: z.string(),
    welcome: z.boolean(),
    /** What the doubtful spellings of the table were said to mean. */
    answers: z.record(z.string(), z.string()).default({}),
    ignored: z.array(z.string()).default([]),
    /** How its file was read. */
    reading: tableReading.nullable().default(null),
  }),
]);
export type Deed = z.output<typeof deeds>;
export type Outcome = { done: number; left: number };
export type Plan<Kind extends Deed['kind']> = {
  deed: Extract<Deed, { kind: Kind }>;
  rows: ReadonlyArray<unknown>;
  outcome: Outcome | undefined;
};

/** Keeps what somebody is about to be shown. What he then agrees to is this, whatever changed meanwhile. */
export async function keepPlan(
  { db, now }: Work,
  actor: Actor,
  list: Pick<List, 'id'>,
  { deed, rows, source = null }: { deed: Deed; rows: ReadonlyArray<unknown>; source?: Buffer | null },
): Promise<string> {
  const made = await db
    .insertInto('roster_plan')
    .values({
      list_id: list.id,
      made_by: nameOfActor(actor) ?? '',
      made_at: now,
      deed: JSON.stringify(deed),
      rows: JSON.stringify(rows),
      source,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

type Asked<Kind> = { list: Pick<List, 'id'>; id: string; kind: Kind };

/** The plan for whoever made it; to others there is none, and after a day it is too old. */
export async function findPlan<Kind extends Deed['kind']>(
  { db, now }: { db: Db; now: Date },
  actor: Actor,
  { list, id, kind }: Asked<Kind>,
): Promise<Plan<Kind>> {
  const row = await planRow(db, actor, list.id, id).executeTakeFirst();
  const deed = row && deeds.parse(row.deed);
  if (!row || !isOfKind(deed, kind)) throw new Refusal(404, 'error.not-found');
  if (row.made_at.getTime() + hoursOfPlan * 3_600_000 < now.getTime()) throw new Refusal(410, 'lists.roster.too-old');
  return { deed, rows: row.rows, outcome: row.outcome ? outcomes.parse(row.outcome) : undefined };
}

/** The file behind a plan, for as long as another charset may be meant. */
export async function sourceOfPlan(db: Db, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('roster_plan').select('source').where('id', '=', id).executeTakeFirst();
  return row?.source ?? null;
}

/** Of two who press the button at once, the second waits here and then finds the outcome. */
export async function lockPlan(db: Db, actor: Actor, list: Pick<List, 'id'>, id: string): Promise<void> {
  await planRow(db, actor, list.id, id).forUpdate().execute();
}

export async function settlePlan({ db }: Pick<Work, 'db'>, id: string, outcome: Outcome): Promise<Outcome> {
  await db
    .updateTable('roster_plan')
    .set({ outcome: JSON.stringify(outcome), source: null })
    .where('id', '=', id)
    .execute();
  return outcome;
}

const outcomes = z.object({ done: z.number(), left: z.number() });

function planRow(db: Db, actor: Actor, listId: number, id: string) {
  return db
    .selectFrom('roster_plan')
    .select(['made_at', 'deed', 'rows', 'outcome'])
    .where('id', '=', id)
    .where('list_id', '=', listId)
    .where('made_by', '=', nameOfActor(actor) ?? '');
}

function isOfKind<Kind extends Deed['kind']>(
  deed: Deed | undefined,
  kind: Kind,
): deed is Extract<Deed, { kind: Kind }> {
  return deed?.kind === kind;
}

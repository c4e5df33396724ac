import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';
import { findProcess, type Process } from './queries.ts';
import { mustEdit, officeOf } from './rules.ts';
import type { Act, Thing } from './schema.ts';

/** Step: the process, held until the end of the transaction, for whoever may change it. */
export async function processToChange({ db }: Work, actor: Actor, slug: string): Promise<Process> {
  mustEdit(actor);
  await db.selectFrom('process').select('id').where('slug', '=', slug).forUpdate().execute();
  return findProcess(db, slug);
}

export type Change = { thing: Thing; id: number; act: Act; was: object | null; isNow: object | null; reason: string };

/**
 * Step: the one way in which a change of a process, its stages, milestones and topics becomes known: a line of the public
 * log, a new version of the process, an event.
 */
export async function recordChange(
  { db, now, emit }: Work,
  actor: Actor,
  process: { id: number; slug: string },
  { thing, id, act, was, isNow, reason }: Change,
): Promise<void> {
  await db
    .insertInto('process_change')
    .values({
      process_id: process.id,
      thing,
      thing_id: id,
      act,
      was: was && JSON.stringify(was),
      is_now: isNow && JSON.stringify(isNow),
      reason,
      office: officeOf(actor),
      made_by: nameOfActor(actor),
      made_at: now,
    })
    .execute();
  await db
    .updateTable('process')
    .set((eb) => ({ version: eb('version', '+', 1), changed_at: now }))
    .where('id', '=', process.id)
    .execute();
  emit({ type: `processes.${thing}-${act}`, about: `processes:${process.slug}`, details: { [thing]: id } });
}

/** Whether two snapshots say the same, in whatever order they say it. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [these, those] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return these.size === those.size && [...these].every(([name, value]) => isSame(value, those.get(name)));
}

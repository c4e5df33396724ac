import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { folded } from '../countries/folded.ts';
import { type OrganisationFacts, rowOf } from './organisation-facts.ts';
import { daysDeclined, mostDeclined, mostTold, mostWaiting } from './rules.ts';
import { tellTeam } from './tell.ts';

/**
 * Step: an organisation that somebody asks to let in, before the team. Who asked for the same one and still waits does not
 * ask twice, and whom the team declined does not ask again at once. Its id.
 */
export async function askForOrganisation(work: Work, personId: string, facts: OrganisationFacts): Promise<string> {
  const { db, now, emit } = work;
  const row = rowOf(facts);
  await db.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  const waiting = await waitingOf(db, personId);
  const same = waiting.find(({ name }) => name.toLowerCase() === row.name.toLowerCase());
  if (same) return same.id;
  if (await wasDeclined(db, personId, row.name, now)) throw new Refusal(409, 'members.organisations.error.declined');
  if (waiting.length >= mostWaiting) throw new Refusal(409, 'members.organisations.error.many', { n: mostWaiting });
  const { id } = await db
    .insertInto('organisation')
    .values({ ...row, names: sql`${row.names}::text[]`, asked_at: now, asked_by: personId })
    .returning('id')
    .executeTakeFirstOrThrow();
  emit({ type: 'members.organisation-asked', about: `organisation:${id}` });
  if ((await askedSince(db, now)) <= mostTold) await tellTeam(work, { id, name: row.name, about: 'asked' });
  return id;
}

/** Whether the team said no to this a short while ago, or to whatever he asks for. */
async function wasDeclined(trx: Trx, personId: string, name: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - daysDeclined * 24 * 3600_000);
  const declined = await trx
    .selectFrom('organisation')
    .select('name')
    .where('asked_by', '=', personId)
    .where('declined_at', '>', since)
    .execute();
  return declined.length >= mostDeclined || declined.some((one) => folded(one.name) === folded(name));
}

/** How many requests came within the hour, whoever asked: many people may be one. */
async function askedSince(trx: Trx, now: Date): Promise<number> {
  const { n } = await trx
    .selectFrom('organisation')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('asked_at', '>', new Date(now.getTime() - 3600_000))
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function waitingOf(trx: Trx, personId: string) {
  return trx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('asked_by', '=', personId)
    .where('joined_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('left_at', 'is', null)
    .execute();
}

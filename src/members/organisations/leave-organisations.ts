import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { addCapacity } from '../capacities.ts';
import type { Stakeholder } from '../schema.ts';
import { endRepresenting } from './represent.ts';
import '../schema.ts';

/** Step: people who are out of the network speak for no organisation in it, and what they asked for is taken back. */
export async function leaveOrganisations(trx: Trx, personIds: ReadonlyArray<string>, now: Date): Promise<void> {
  if (personIds.length === 0) return;
  const { rows } = await sql<{ person: string; organisation: string }>`
    select distinct person_id as person, organisation_id as organisation from affiliation
    where person_id = any(${personIds}::uuid[]) and represents and until is null and organisation_id is not null
    order by 1, 2`.execute(trx);
  for (const { person, organisation } of rows) await endRepresenting(trx, person, organisation, now);
  await sql`update organisation set left_at = ${now} where asked_by = any(${personIds}::uuid[])
    and joined_at is null and declined_at is null and left_at is null`.execute(trx);
}

type Represented = {
  id: string;
  name: string;
  post: string | null;
  country: string | null;
  stakeholder: Stakeholder | null;
  isMain: boolean;
};

/** Step: somebody undoes that he left at this very moment: he speaks again for those that are members still. */
export async function comeBackToOrganisations(trx: Trx, personId: string, leftAt: Date, now: Date): Promise<void> {
  const { rows } = await sql<Represented>`
    select organisation.id, organisation.name, affiliation.post, affiliation.country, affiliation.stakeholder,
      is_main as "isMain"
    from affiliation join organisation on organisation.id = organisation_id
    where person_id = ${personId} and represents and until = ${leftAt} and joined_at is not null and left_at is null
    order by affiliation.id`.execute(trx);
  for (const { id, name, post, country, stakeholder, isMain } of rows)
    await addCapacity(trx, personId, now, {
      ...{ kind: 'organisation', organisation: name, organisationId: id, represents: true, isMain },
      ...{ post: post ?? undefined, country: country ?? undefined, stakeholder: stakeholder ?? undefined },
      basis: 'came back by the link in the goodbye',
    });
  await sql`update organisation set left_at = null where asked_by = ${personId} and left_at = ${leftAt}
    and joined_at is null and declined_at is null and merged_into is null`.execute(trx);
}

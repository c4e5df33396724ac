import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import { hideAddresses } from './left-addresses.ts';
import { goneDomain } from './rules.ts';
import '../schema.ts';

export type Forgettable = { personId: string; addressIds: number[]; emails: string[] };

/**
 * Step: people who left before then, whose details are there still: without an office, without an address that came
 * since, and not among those whom another room still serves. Their memberships are locked: nobody comes back meanwhile.
 */
export async function peopleToForget(
  trx: Trx,
  before: Date,
  served: ReadonlyArray<string>,
  limit: number,
): Promise<Forgettable[]> {
  const { rows } = await sql<Forgettable>`
    with gone as (
      select person_id from membership
      where left_at < ${before} and person_id <> all(${served}::uuid[])
        and not exists (select from person_grant where person_grant.person_id = membership.person_id)
        and exists (select from address where address.person_id = membership.person_id
          and canonical not like ${`%@${goneDomain}`})
        and not exists (select from address where address.person_id = membership.person_id and created_at >= ${before})
      order by left_at, person_id limit ${limit} for update skip locked
    )
    select gone.person_id as "personId", array_agg(address.id) as "addressIds",
      array_agg(lower(address.email)) || array_agg(address.canonical) as emails
    from gone join address on address.person_id = gone.person_id
    group by gone.person_id order by gone.person_id`.execute(trx);
  return rows.map((row) => ({ ...row, addressIds: row.addressIds.map(Number) }));
}

/**
 * Step: of people who left, name, names, organisations, addresses, log-in and keys go. Country and group stay without a
 * name, so that past counts stay true, and the record itself, on which archived messages hang.
 */
export async function forgetPeople(
  { db, now, emit }: Pick<Work, 'db' | 'now' | 'emit'>,
  personIds: ReadonlyArray<string>,
): Promise<void> {
  const ids = sql<string>`any(${[...personIds]}::uuid[])`;
  const nobody = { name: '', language: null, time_zone: null, reads: [], shown: [], listed: false, helps: false };
  await db.updateTable('person').set(nobody).where('id', '=', ids).execute();
  await db.deleteFrom('person_name').where('person_id', '=', ids).execute();
  const unnamed = { organisation: null, organisation_id: null, represents: false, post: null, basis: '' };
  await db
    .updateTable('affiliation')
    .set({ ...unnamed, kind: 'own', until: sql`coalesce(until, ${now})` })
    .where('person_id', '=', ids)
    .execute();
  await db.updateTable('membership').set({ basis: '' }).where('person_id', '=', ids).execute();
  await hideAddresses(db, personIds);
  await db.deleteFrom('api_token').where('person_id', '=', ids).execute();
  await db
    .deleteFrom('login')
    .where('id', '=', sql<string>`any(${[...personIds]}::text[])`)
    .execute();
  for (const id of personIds) emit({ type: 'members.forgotten', about: `person:${id}` });
}

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import './schema.ts';

/**
 * Each address with its person and what he stands for now, as a table that another room joins to rows of its own by
 * `addressId`: a page of thousands is filtered and sorted where the rows are.
 */
export function addressBook(db: Db) {
  return db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .leftJoin('affiliation', (join) =>
      join
        .onRef('affiliation.person_id', '=', 'person.id')
        .on('affiliation.until', 'is', null)
        .on('affiliation.is_main', '=', true),
    )
    .select([
      'address.id as addressId',
      'person.id as personId',
      'address.email',
      'address.canonical',
      'person.name',
      'affiliation.organisation',
      'affiliation.country',
      'affiliation.stakeholder',
    ])
    .as('known');
}

/** Every address of everybody who has one of these canonical ones, those included. */
export async function addressesAlike(
  db: Db,
  canonicals: ReadonlyArray<string>,
): Promise<{ addressId: number; personId: string; canonical: string }[]> {
  return db
    .selectFrom('address as one')
    .innerJoin('address', 'address.person_id', 'one.person_id')
    .select(['address.id as addressId', 'address.person_id as personId', 'address.canonical'])
    .distinct()
    .where('one.canonical', '=', sql<string>`any(${canonicals}::text[])`)
    .execute();
}

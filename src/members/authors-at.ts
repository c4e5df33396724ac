import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { asCapacity, type Capacity } from './capacities.ts';

export type Author = { personId: string; capacity: Capacity };

/** Who has these addresses and what each of them stands for now, by address as it was asked; one query for all. */
export async function authorsAt(db: Db, addresses: ReadonlyArray<string>): Promise<Map<string, Author>> {
  const rows = await db
    .selectFrom('address')
    .leftJoin('affiliation', (join) =>
      join.onRef('affiliation.person_id', '=', 'address.person_id').on('until', 'is', null).on('is_main', '=', true),
    )
    .select(['canonical', 'address.person_id as personId', 'kind', 'stakeholder', 'country', 'organisation', 'post'])
    .where('canonical', '=', sql<string>`any(${addresses.map(canonicalAddress)}::text[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.canonical, row]));
  return new Map(
    addresses.flatMap((address): [string, Author][] => {
      const row = known.get(canonicalAddress(address));
      if (!row) return [];
      const { personId, kind, stakeholder, country, organisation, post } = row;
      const capacity = kind ? asCapacity({ kind, stakeholder, country, organisation, post }) : {};
      return [[address, { personId, capacity }]];
    }),
  );
}

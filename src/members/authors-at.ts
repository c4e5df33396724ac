import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import type { Capacity } from './queries.ts';

export type Author = { personId: string; capacity: Capacity };

/** Who has these addresses and what each of them stands for now, by address as it was asked; one query for all. */
export async function authorsAt(db: Db, addresses: ReadonlyArray<string>): Promise<Map<string, Author>> {
  const rows = await db
    .selectFrom('address')
    .leftJoin('affiliation', (join) =>
      join.onRef('affiliation.person_id', '=', 'address.person_id').on('until', 'is', null),
    )
    .select(['canonical', 'address.person_id as personId', 'stakeholder', 'country', 'organisation'])
    .where('canonical', '=', sql<string>`any(${addresses.map(canonicalAddress)}::text[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.canonical, row]));
  return new Map(
    addresses.flatMap((address): [string, Author][] => {
      const row = known.get(canonicalAddress(address));
      if (!row) return [];
      const { personId, stakeholder, country, organisation } = row;
      const group = stakeholder ? { stakeholder } : {};
      return [
        [
          address,
          {
            personId,
            capacity: { ...group, ...(country ? { country } : {}), ...(organisation ? { organisation } : {}) },
          },
        ],
      ];
    }),
  );
}

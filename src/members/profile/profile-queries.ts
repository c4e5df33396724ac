import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Description } from '../description.ts';
import { descriptionOf } from '../description.ts';
import type { AffiliationKind, Stakeholder } from '../schema.ts';

export type OwnDescription = Description & { zone: string };

/** What a person says of himself, for the form in which he says it. */
export async function ownDescription(db: Db, personId: string): Promise<OwnDescription | undefined> {
  const description = await descriptionOf(db, personId);
  const row = await db.selectFrom('person').select('time_zone').where('id', '=', personId).executeTakeFirst();
  return description && { ...description, zone: row?.time_zone ?? 'UTC' };
}

/** A capacity as its owner sees it, running or past. */
export type OwnCapacity = {
  id: number;
  kind: AffiliationKind;
  organisation: string | null;
  organisationId: string | null;
  post: string | null;
  country: string | null;
  stakeholder: Stakeholder | null;
  represents: boolean;
  since: Date;
  until: Date | null;
  isMain: boolean;
  groups: { scheme: string; group: string }[];
};

/** All capacities a person ever said, running ones first, of those the main one. */
export async function ownCapacities(db: Db, personId: string): Promise<OwnCapacity[]> {
  const rows = await db
    .selectFrom('affiliation')
    .select(['id', 'kind', 'organisation', 'post', 'country', 'stakeholder', 'represents', 'since', 'until'])
    .select(['is_main as isMain', 'organisation_id as organisationId'])
    .select((eb) =>
      eb
        .selectFrom('affiliation_group')
        .whereRef('affiliation_group.affiliation_id', '=', 'affiliation.id')
        .select(
          sql<
            { scheme: string; group: string }[]
          >`coalesce(json_agg(json_build_object('scheme', scheme, 'group', group_id)
            order by scheme), '[]')`.as('groups'),
        )
        .as('groups'),
    )
    .where('person_id', '=', personId)
    .orderBy(sql`until is not null`)
    .orderBy('is_main', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, isMain: row.isMain && row.until === null, groups: row.groups ?? [] }));
}

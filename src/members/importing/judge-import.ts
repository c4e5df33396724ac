import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { whoLeft } from '../leaving/left-queries.ts';
import { isOwnWord } from '../own-word-queries.ts';
import type { KnownPerson } from './deeds.ts';
import type { PersonRow } from './people-table.ts';

/** Who of a table is known, by each of his addresses in canonical form; one statement, however many rows. */
export async function peopleKnown(db: Db, rows: ReadonlyArray<PersonRow>): Promise<Map<string, KnownPerson>> {
  const canonicals = rows.map(({ email }) => canonicalAddress(email));
  const { rows: found } = await sql<KnownPerson & { canonical: string }>`
    select address.canonical, person.id, person.name, person.language,
      membership.person_id is not null as "isMember", membership.left_at is not null as "hasLeft",
      ${isOwnWord('person.id')} as "isHisOwn",
      coalesce((
        select json_agg(json_build_object('id', affiliation.id, 'organisation', affiliation.organisation,
          'post', affiliation.post, 'country', affiliation.country, 'stakeholder', affiliation.stakeholder)
          order by affiliation.is_main desc, affiliation.id desc)
        from affiliation where affiliation.person_id = person.id and affiliation.until is null
      ), '[]') as hats
    from address
    join person on person.id = address.person_id
    left join membership on membership.person_id = person.id
    where address.canonical = any(${canonicals}::text[])`.execute(db);
  const left = await whoLeft(db, canonicals);
  const known = new Map(found.map(({ canonical, ...person }) => [canonical, person]));
  for (const [canonical, { at }] of left) {
    const person = known.get(canonical) ?? forgotten(canonical);
    known.set(canonical, { ...person, hasLeft: true, leftOn: at });
  }
  return known;
}

/** Somebody of whom nothing is kept but that he left. */
function forgotten(canonical: string): KnownPerson {
  const nothing = { name: '', language: null, isMember: true, hasLeft: true, isHisOwn: false, hats: [] };
  return { id: canonical, ...nothing };
}

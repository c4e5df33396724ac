import { type RawBuilder, sql } from 'kysely';
import type { Grant } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { isLanguage, type Language } from '#platform/languages.ts';
import { placeholderAddress } from './placeholder.ts';

/** For another room's query: the time zone of the person whose id stands in `column`; UTC where unsaid. */
export function timeZoneOf(column: string): RawBuilder<string> {
  return sql<string>`coalesce((select person.time_zone from person where person.id = ${sql.ref(column)}), 'UTC')`;
}

/** Whom a mail to a person goes to, in which language, and what he may do, which is what he may read of. */
export type Correspondent = { email: string; language: Language | undefined; grants: Grant[]; isMember: boolean };

/** People by their ids who can be written to: with a confirmed address, and not gone from the network. One statement. */
export async function correspondents(db: Db, personIds: ReadonlyArray<string>): Promise<Map<string, Correspondent>> {
  const { rows } = await sql<Omit<Correspondent, 'language'> & { id: string; language: string | null }>`
    select person.id, person.language, address.email,
      exists (select from membership where membership.person_id = person.id) as "isMember",
      coalesce((select jsonb_agg(jsonb_build_object('role', role, 'scope', scope) order by role, scope)
        from person_grant where person_grant.person_id = person.id), '[]') as grants
    from person
    cross join lateral (select email from address where address.person_id = person.id and confirmed_at is not null
      and canonical <> ${placeholderAddress} order by id limit 1) address
    where person.id = any(${personIds}::uuid[])
      and not exists (select from membership where membership.person_id = person.id and left_at is not null)`.execute(
    db,
  );
  return new Map(
    rows.map(({ id, language, ...person }) => [
      id,
      { ...person, language: isLanguage(language) ? language : undefined },
    ]),
  );
}

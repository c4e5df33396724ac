import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { capacitiesOf, type RunningCapacity } from '../capacities.ts';
import type { Role, WayIn } from '../schema.ts';

/** All that a record of a person holds, to be seen beside another one. */
export type PersonRecord = {
  id: string;
  name: string;
  names: string[];
  emails: string[];
  hats: RunningCapacity[];
  joinedAt: Date | null;
  leftAt: Date | null;
  how: WayIn | null;
  grants: { role: Role; scope: string }[];
  /** Has signed in at least once. */
  signsIn: boolean;
};

export async function recordOf(db: Db, id: string): Promise<PersonRecord | undefined> {
  const { rows } = await sql<Omit<PersonRecord, 'hats'>>`
    select person.id, person.name, membership.joined_at as "joinedAt", membership.left_at as "leftAt", membership.how,
      array(select name from person_name where person_id = person.id order by person_name.id) as names,
      array(select email from address where person_id = person.id order by address.id) as emails,
      coalesce((select json_agg(json_build_object('role', role, 'scope', scope) order by role, scope)
        from person_grant where person_id = person.id), '[]') as grants,
      exists (select from login where login.id = person.id::text and login."emailVerified") as "signsIn"
    from person left join membership on membership.person_id = person.id
    where person.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  return row && { ...row, hats: await capacitiesOf(db, id) };
}

export type FoundRecord = { id: string; name: string; email: string | null };
const mostFound = 50;

/** Records by a part of a name or of an address. */
export async function findRecords(db: Db, q: string, without: string | undefined): Promise<FoundRecord[]> {
  if (q === '') return [];
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<FoundRecord>`
    select person.id, person.name, min(address.email) as email
    from person left join address on address.person_id = person.id
    where (person.name ilike ${like} or address.email ilike ${like}
        or exists (select from person_name where person_id = person.id and person_name.name ilike ${like}))
      and person.id is distinct from ${without ?? null}::uuid
    group by person.id order by person.name, person.id limit ${mostFound}`.execute(db);
  return rows;
}

/** Where a record went that became part of another one. */
export async function mergedInto(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('merged_person').select('into_id').where('person_id', '=', id).executeTakeFirst();
  return row?.into_id;
}

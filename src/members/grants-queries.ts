import type { Db } from '#platform/database.ts';
import type { Role } from './schema.ts';

export type Holder = { personId: string; role: Role; name: string; email: string; since: Date };

/** Everybody who holds a role on exactly this scope, by name, each with his first confirmed address. */
export async function holdersOf(db: Db, scope: string): Promise<Holder[]> {
  const rows = await db
    .selectFrom('person_grant')
    .innerJoin('person', 'person.id', 'person_grant.person_id')
    .innerJoin('address', 'address.person_id', 'person_grant.person_id')
    .distinctOn(['role', 'person_grant.person_id'])
    .select(['person_grant.person_id as personId', 'role', 'person.name', 'address.email', 'granted_at as since'])
    .where('scope', '=', scope)
    .where('confirmed_at', 'is not', null)
    .orderBy('role')
    .orderBy('person_grant.person_id')
    .orderBy('address.id')
    .execute();
  return rows.toSorted((one, other) => one.name.localeCompare(other.name) || one.email.localeCompare(other.email));
}

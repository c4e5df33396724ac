import type { Trx } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import type { Role } from './schema.ts';

/** Gives a person a role on `site` or on one thing; giving it twice changes nothing. */
export async function grantRole(
  work: Pick<Work, 'db' | 'emit'>,
  personId: string,
  role: Role,
  scope: string,
  by: string | null,
): Promise<void> {
  const made = await work.db
    .insertInto('person_grant')
    .values({ person_id: personId, role, scope, granted_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n)
    work.emit({ type: 'members.role-granted', about: `person:${personId}`, details: { role, scope } });
}

/** The row that sign-in knows a person by: same id, his first confirmed address. */
export async function ensureLogin(trx: Trx, personId: string): Promise<{ email: string }> {
  const person = await trx
    .selectFrom('person')
    .innerJoin('address', 'address.person_id', 'person.id')
    .select(['person.name', 'address.email'])
    .where('person.id', '=', personId)
    .orderBy('confirmed_at')
    .orderBy('address.id')
    .executeTakeFirstOrThrow();
  const email = person.email.toLowerCase();
  await trx
    .insertInto('login')
    .values({ id: personId, name: person.name, email, emailVerified: true, image: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: person.name, email, updatedAt: new Date() }))
    .execute();
  return { email };
}

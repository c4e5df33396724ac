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

/**
 * The row that sign-in knows a person by: same id, and in the place of a mail address a name made of it. The library
 * takes ASCII addresses only, and a person who changes his address stays the same login.
 */
export async function ensureLogin(trx: Trx, personId: string): Promise<{ email: string }> {
  const { name } = await trx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow();
  const email = `${personId}@person.invalid`;
  await trx
    .insertInto('login')
    .values({ id: personId, name, email, emailVerified: true, image: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, email, updatedAt: new Date() }))
    .execute();
  return { email };
}

import type { Work } from '#platform/operation.ts';
import type { Role } from './schema.ts';

/** Gives a person a role on `site` or on one thing; giving it twice changes nothing. False where he held it already. */
export async function grantRole(
  work: Pick<Work, 'db' | 'emit'>,
  personId: string,
  role: Role,
  scope: string,
  by: string | null,
): Promise<boolean> {
  const made = await work.db
    .insertInto('person_grant')
    .values({ person_id: personId, role, scope, granted_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return false;
  work.emit({ type: 'members.role-granted', about: `person:${personId}`, details: { role, scope } });
  return true;
}

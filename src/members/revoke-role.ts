import type { Work } from '#platform/operation.ts';
import type { Role } from './schema.ts';

/** Step: takes a role away; it ends at the person's next request. False where he did not hold it. */
export async function revokeRole(
  { db, emit }: Pick<Work, 'db' | 'emit'>,
  personId: string,
  role: Role,
  scope: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('person_grant')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('scope', '=', scope)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  emit({ type: 'members.role-revoked', about: `person:${personId}`, details: { role, scope } });
  return true;
}

import type { Work } from '#platform/operation.ts';
import { revokeRole } from '../revoke-role.ts';
import '../schema.ts';

/** Step: signed out everywhere, every key for programs void, every office given back. */
export async function endAccess({ db, now, emit }: Pick<Work, 'db' | 'now' | 'emit'>, personId: string): Promise<void> {
  await db.deleteFrom('login_session').where('userId', '=', personId).execute();
  await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
  const grants = await db
    .selectFrom('person_grant')
    .select(['role', 'scope'])
    .where('person_id', '=', personId)
    .orderBy('scope')
    .orderBy('role')
    .execute();
  for (const { role, scope } of grants) await revokeRole({ db, emit }, personId, role, scope);
}

import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { revokeRole } from '../revoke-role.ts';
import { mustAdminister, siteRoles } from './rules.ts';

export const takeSiteRole = operation({
  name: 'members.take-site-role',
  summary: 'Somebody is no longer in the team, or no longer an administrator; the last administrator stays.',
  input: z.object({ person: z.uuid(), role: z.enum(siteRoles) }),

  async run(work, actor, { person, role }) {
    mustAdminister(actor);
    // Two administrators who take it from each other at once: one after the other, so that somebody stays.
    const holders = await work.db
      .selectFrom('person_grant')
      .select('person_id')
      .where('role', '=', role)
      .where('scope', '=', 'site')
      .forUpdate()
      .execute();
    if (!holders.some(({ person_id }) => person_id === person)) throw new Refusal(404, 'error.not-found');
    if (role === 'administrator' && holders.length === 1) throw new Refusal(409, 'members.team.error.last');
    await revokeRole(work, person, role, 'site');
    return {};
  },
});

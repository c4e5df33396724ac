import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { grantRole } from '../grant-role.ts';
import { findPersonByEmail } from '../queries.ts';
import { mustAdminister, siteRoles } from './rules.ts';
import { tellSiteRole } from './tell-site-role.ts';

/** Only to somebody who has shown that the address is his: an office for the whole site is nothing to mistype. */
export const giveSiteRole = operation({
  name: 'members.give-site-role',
  summary: 'Take somebody with a confirmed address into the team, or make him an administrator; a mail tells him.',
  input: z.object({ email: z.string().trim().refine(isAddress, 'error.address'), role: z.enum(siteRoles) }),

  async run(work, actor, { email, role }) {
    mustAdminister(actor);
    const person = await findPersonByEmail(work.db, email);
    if (!person?.confirmed) throw fieldRefusal('email', 'members.team.error.unknown');
    const isNew = await grantRole(work, person.personId, role, 'site', nameOfActor(actor));
    if (isNew) await tellSiteRole(work, person, role);
    return { person: person.personId };
  },
});

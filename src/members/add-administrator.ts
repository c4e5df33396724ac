import { z } from 'zod';
import { holds, nameOfActor } from '#platform/actor.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { confirmAddress, ensurePerson } from './ensure-person.ts';
import { grantRole } from './grant-role.ts';

export const addAdministrator = operation({
  name: 'members.add-administrator',
  summary: 'Give a person, found or made by address, the right to administer the site.',
  input: z.object({
    email: z.string().trim().refine(isAddress, 'error.address'),
    name: z.string().trim().max(200).default(''),
  }),

  async run(work, actor, { email, name }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { personId, addressId } = await ensurePerson(work.db, { email, name });
    // Whoever runs the machine vouches for the address; a link to sign in still has to be opened there.
    await confirmAddress(work.db, addressId, work.now, name);
    await grantRole(work, personId, 'administrator', 'site', nameOfActor(actor));
    return { personId };
  },
});

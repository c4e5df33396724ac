import { z } from 'zod';
import { actorOf, confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { mustOwnList, offices, roleOf } from './rules.ts';

/** What the token in the mail with the offer does, while whoever offered it may still give it. */
export const acceptOffice = operation({
  name: 'lists.accept-office',
  summary: 'Make the owner of a confirmed address an owner or moderator of a list, as he was offered.',
  input: z.object({
    list: z.string(),
    email: z.string().trim().refine(isAddress, 'error.address'),
    office: z.enum(offices),
    /** The person who offered it; empty for the house. */
    by: z.string().default(''),
  }),

  async run(work, actor, { list: name, email, office, by }) {
    if (!holds(actor, ['administrator'], `lists:${name}`)) throw new Refusal(403, 'error.forbidden');
    await mustFindList(work.db, name);
    if (by !== '') mustOwnList(await actorOf(work.db, by), name);
    const { personId, addressId } = await ensurePerson(work.db, { email });
    await confirmAddress(work.db, addressId, work.now);
    await grantRole(work, personId, roleOf(office), `lists:${name}`, by === '' ? null : `account:${by}`);
    return { personId };
  },
});

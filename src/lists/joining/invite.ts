import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { mayInvite } from '../rules.ts';
import { inviteAddresses } from './invite-addresses.ts';

/** One mail to each address; only who presses the button in it is on the list. */
export const invite = operation({
  name: 'lists.invite',
  summary: 'Invite addresses to a list: each gets one mail with a link to join, and is asked once a day at most.',
  input: z.object({
    list: z.string(),
    /** Between commas, semicolons, spaces or line ends. */
    addresses: z.string().trim().min(1, 'error.needed').max(50_000),
  }),

  async run(work, actor, { list: name, addresses }) {
    const list = await moderatedList(work.db, actor, name);
    if (!mayInvite(actor, list.name)) throw new Refusal(403, 'error.forbidden');
    const basis = `invited by ${nameOfActor(actor)}, confirmed by mail`;
    return inviteAddresses(work, { list: list.name, addresses, basis });
  },
});

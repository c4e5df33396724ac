import { z } from 'zod';
import { inviteAddresses } from '#lists/index.ts';
import { holds, nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

/** Nobody is on a list by this: each is asked, and only who presses the button in his mail is. */
export const inviteFirstMembers = operation({
  name: 'front.invite-first-members',
  summary: 'Invite addresses to a list while setting the network up.',
  input: z.object({ list: z.string(), addresses: z.string().trim().min(1, 'error.needed').max(50_000) }),

  async run(work, actor, { list, addresses }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const basis = `invited by ${nameOfActor(actor)}, confirmed by mail`;
    return inviteAddresses(work, { list, addresses, basis });
  },
});

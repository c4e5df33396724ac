import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { moderatedList } from '../queries.ts';
import { addressesIn, mayInvite } from '../rules.ts';
import { countInviting, inviteOne } from './invite-one.ts';

const mostAtOnce = 200;

/** One mail to each address; only who presses the button in it is on the list. */
export const invite = operation({
  name: 'lists.invite',
  summary: 'Invite addresses to a list: each gets one mail with a link to join, and is asked once a day at most.',
  input: z.object({
    list: z.string(),
    /** Between commas, semicolons, spaces or line ends. */
    addresses: z.string().trim().min(1, 'error.needed').max(50_000),
  }),

  async run(work, actor, input) {
    const list = await moderatedList(work.db, actor, input.list);
    if (!mayInvite(actor, list.name)) throw new Refusal(403, 'error.forbidden');
    if (list.policy === 'closed') throw new Refusal(403, 'lists.error.closed');
    const addresses = addressesIn(input.addresses);
    if (addresses.length > mostAtOnce) throw fieldRefusal('addresses', 'lists.error.invite-many', { most: mostAtOnce });
    const wrong = addresses.find((address) => !isAddress(address));
    if (wrong) throw fieldRefusal('addresses', 'lists.error.invite-address', { address: wrong });
    await countInviting(work, list);
    const basis = `invited by ${nameOfActor(actor)}, confirmed by mail`;
    let invited = 0;
    for (const address of addresses) if (await inviteOne(work, list, { email: address }, basis)) invited += 1;
    work.emit({ type: 'lists.invited', about: `lists:${list.name}`, details: { invited } });
    return { invited, skipped: addresses.length - invited };
  },
});

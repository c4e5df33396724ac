import { z } from 'zod';
import { findPersonByEmail } from '#members/index.ts';
import { nameOfActor } from '#platform/actor.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { canonicalAddress, isAddress } from '#platform/mail/address.ts';
import { operation, type Work } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { isSubscribed, type List } from './queries.ts';
import { moderatedList } from './request-queries.ts';
import { addressesIn, mayInvite } from './rules.ts';
import { tellInvited } from './tell.ts';

const mostAtOnce = 200;
const perList: Limit = { name: 'invite-list', most: 10, minutes: 60 };
const perTarget: Limit = { name: 'invite-target', most: 1, minutes: 24 * 60 };

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
    await countAttempt(work.house.beside, work.now, [[perList, list.name]]);
    const basis = `invited by ${nameOfActor(actor)}, confirmed by mail`;
    let invited = 0;
    for (const address of addresses) if (await inviteOne(work, list, address, basis)) invited += 1;
    work.emit({ type: 'lists.invited', about: `lists:${list.name}`, details: { invited } });
    return { invited, skipped: addresses.length - invited };
  },
});

/** False for whoever is on the list already or was invited today. */
async function inviteOne(work: Work, list: List, email: string, basis: string): Promise<boolean> {
  const { db, now, house } = work;
  const known = await findPersonByEmail(db, email);
  if (known && (await isSubscribed(db, list.id, known.addressId))) return false;
  try {
    await countAttempt(house.beside, now, [[perTarget, `${list.name} ${canonicalAddress(email)}`]]);
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
  const { name, language } = list;
  const token = await issueToken(db, now, {
    action: 'lists.subscribe',
    payload: { list: name, email, language, basis },
  });
  await tellInvited(work, list, { to: email, language }, token);
  return true;
}

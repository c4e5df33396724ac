import { isAddress } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { addressesIn } from '../rules.ts';
import { countInviting, inviteOne } from './invite-one.ts';

const mostAtOnce = 200;

/**
 * Step: one mail to each address in a text, between commas, semicolons, spaces or line ends. Refused at the field
 * `addresses` when one of them is none: nobody is asked then.
 */
export async function inviteAddresses(
  work: Work,
  { list: name, addresses: text, basis }: { list: string; addresses: string; basis: string },
): Promise<{ invited: number; skipped: number }> {
  const list = await mustFindList(work.db, name);
  if (list.policy === 'closed') throw new Refusal(403, 'lists.error.closed');
  const addresses = addressesIn(text);
  if (addresses.length > mostAtOnce) throw fieldRefusal('addresses', 'lists.error.invite-many', { most: mostAtOnce });
  const wrong = addresses.find((address) => !isAddress(address));
  if (wrong) throw fieldRefusal('addresses', 'lists.error.invite-address', { address: wrong });
  await countInviting(work, list);
  let invited = 0;
  for (const address of addresses) if (await inviteOne(work, list, { email: address }, basis)) invited += 1;
  work.emit({ type: 'lists.invited', about: `lists:${list.name}`, details: { invited } });
  return { invited, skipped: addresses.length - invited };
}

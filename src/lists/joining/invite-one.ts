import { findPersonByEmail } from '#members/index.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { mailboxOf } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { isSubscribed, type List } from '../queries.ts';
import type { DeliveryMode } from '../schema.ts';
import { readerAt, tellInvited } from '../tell.ts';

const perList: Limit = { name: 'invite-list', most: 10, minutes: 60 };
const perTarget: Limit = { name: 'invite-target', most: 1, minutes: 24 * 60 };

/** Ten rounds of invitations an hour for one list, whoever sends them. */
export async function countInviting({ house, now }: Work, list: List): Promise<void> {
  await countAttempt(house.beside, now, [[perList, list.name]]);
}

/** Step: one mail with a link to join. False for whoever is on the list or banned from it, or was invited today. */
export async function inviteOne(
  work: Work,
  list: List,
  guest: { email: string; name?: string; delivery?: DeliveryMode },
  basis: string,
): Promise<boolean> {
  const { db, now, house } = work;
  const known = await findPersonByEmail(db, guest.email);
  if (known && (await isSubscribed(db, list.id, known.addressId))) return false;
  if (await isBanned(db, list.id, guest.email)) return false;
  try {
    await countAttempt(house.beside, now, [[perTarget, `${list.name} ${mailboxOf(guest.email)}`]]);
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
  const reader = await readerAt(work, list, guest.email);
  const payload = { list: list.name, language: reader.language, basis, ...guest };
  const token = await issueToken(db, now, { action: 'lists.subscribe', payload });
  await tellInvited(work, list, reader, token);
  return true;
}

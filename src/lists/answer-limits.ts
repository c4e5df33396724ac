import { countAttempt, type Limit } from '#platform/limits.ts';
import { domainOf, mailboxOf } from '#platform/mail/address.ts';
import { type Authentication, isProven } from '#platform/mail/authenticate.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from './queries.ts';

const perAddress: Limit = { name: 'mail-answers', most: 5, minutes: 60 };
const perOwner: Limit = { name: 'mail-answers-owner', most: 5, minutes: 60 };
const perDomain: Limit = { name: 'mail-answers-domain', most: 300, minutes: 60 };
const perList: Limit = { name: 'mail-answers-list', most: 300, minutes: 60 };

/**
 * Whether a mail that says it is from `address` may be answered. Anybody can write any name into From: one name in many
 * mails must not flood its owner, and many names must not make us write to the whole world. Names that nobody vouches
 * for share what the list may answer; whose domain bears the mail out uses up his own share and his
 * domain's alone, so that forged mail silences nobody.
 */
export async function mayAnswer(
  { house, now }: Work,
  list: List,
  address: string,
  authentication?: Authentication,
): Promise<boolean> {
  const own = authentication !== undefined && isProven(authentication, domainOf(address));
  try {
    await countAttempt(house.beside, now, [
      [own ? perOwner : perAddress, mailboxOf(address)],
      own ? [perDomain, `${list.name} ${domainOf(address)}`] : [perList, list.name],
    ]);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

import { countAttempt, type Limit } from '#platform/limits.ts';
import { mailboxOf } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { List } from './queries.ts';

const perAddress: Limit = { name: 'mail-answers', most: 5, minutes: 60 };
const perList: Limit = { name: 'mail-answers-list', most: 300, minutes: 60 };

/**
 * Whether a mail that says it is from `address` may be answered. Anybody can write any name into From: one name in many
 * mails must not flood its owner, and many names must not make us write to the whole world.
 */
export async function mayAnswer({ house, now }: Work, list: List, address: string): Promise<boolean> {
  try {
    await countAttempt(house.beside, now, [
      [perAddress, mailboxOf(address)],
      [perList, list.name],
    ]);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

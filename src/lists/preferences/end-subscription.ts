import type { Work } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { outOfNetwork } from '../network-membership.ts';
import { mustFindList, type SubscriptionFacts } from '../queries.ts';
import { comeBackAction } from '../rules.ts';
import { memberAt, tellGoodbye } from '../tell.ts';

/** Step: ends a subscription, with a goodbye that offers to undo it. Ended twice, it says goodbye once. */
export async function endSubscription(work: Work, subscription: Ending): Promise<void> {
  const { db, now } = work;
  const { id, addressId, name } = subscription;
  if (!(await endInSilence(work, subscription))) return;
  const list = await mustFindList(db, name);
  const member = await memberAt(work, list, addressId);
  if (!member) return;
  const undo = await issueToken(db, now, { action: comeBackAction, payload: { list: name, subscription: id } });
  await tellGoodbye(work, list, member, undo);
}

type Ending = Pick<SubscriptionFacts, 'id' | 'addressId' | 'name'>;

/** Step: the same without a mail; `why` stands in its story. False where it had ended. */
export async function endInSilence(
  { db, now, emit }: Work,
  { id, addressId, name }: Ending,
  why: { network?: true } = {},
): Promise<boolean> {
  const left = await db
    .updateTable('subscription')
    .set({ left_at: now })
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (left.numUpdatedRows === 0n) return false;
  await outOfNetwork(db, [addressId], now);
  emit({ type: 'lists.left', about: `lists:${name}`, details: { subscription: id, ...why } });
  return true;
}

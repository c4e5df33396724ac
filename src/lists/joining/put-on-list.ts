import { addressesBehind, emailsOf } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { subscriptionsAmong, wasModerated } from '../members/address-queries.ts';
import { intoNetwork } from '../network-membership.ts';
import { type List, subscriptionOf } from '../queries.ts';
import { actorNamedIn } from '../roster/rules.ts';
import type { DeliveryMode } from '../schema.ts';
import { tellTwice, tellWelcome } from '../tell.ts';

type Choices = {
  own_posts: boolean;
  paused_until: Date | null;
  digest_hour: number;
  digest_after: number | null;
  digest_issue: number | null;
};

export type Joining = {
  addressId: number;
  personId: string;
  email: string;
  language: Language;
  delivery: DeliveryMode;
  /** Who or what put the address on the list: shown to whoever asks why he gets its mail. */
  basis: string;
  /** Where it was somebody else whom the basis does not name. */
  by?: string | null;
  /** He confirmed it himself, by a mail that said what he agrees to. */
  agreed?: boolean;
  /** What he had chosen before he left. */
  choices?: Choices;
};

/**
 * An address onto a list, with its welcome. Whoever was moderated when he left is moderated when he comes back, from
 * whichever of his addresses. Twice, one after the other or at once, subscribes and welcomes once.
 */
export async function putOnList(work: Work, list: List, joining: Joining): Promise<number | undefined> {
  const {
    addressId,
    personId,
    email,
    language,
    delivery,
    basis,
    by = actorNamedIn(basis),
    choices,
    agreed = false,
  } = joining;
  if (await isBanned(work.db, list.id, email)) throw new Refusal(409, 'lists.error.banned');
  const behind = await addressesBehind(work.db, { personId, addressId, confirmed: true });
  const moderated = await wasModerated(work.db, list.id, behind);
  const made = await work.db
    .insertInto('subscription')
    .values({ list_id: list.id, address_id: addressId, delivery, basis, added_by: by, moderated, ...choices })
    .onConflict((conflict) => conflict.columns(['list_id', 'address_id']).where('left_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return subscriptionOf(work.db, list.id, addressId);
  await intoNetwork(work.db, [addressId], { now: work.now, how: 'list', basis });
  work.emit({
    type: 'lists.subscribed',
    about: `lists:${list.name}`,
    details: { subscription: made.id, person: personId, agreed },
  });
  if (list.rules.welcomes) await tellWelcome(work, list, { to: email, language }, made.id);
  await tellIfTwice(work, list, joining, behind);
  return made.id;
}

/** Nobody gets everything twice without knowing why, and where to end it. */
async function tellIfTwice(
  work: Work,
  list: List,
  { addressId, email, language }: Joining,
  mine: ReadonlyArray<number>,
): Promise<void> {
  const others = (await subscriptionsAmong(work.db, list.id, mine)).filter((one) => one.addressId !== addressId);
  if (others.length === 0) return;
  const emails = await emailsOf(
    work.db,
    others.map((one) => one.addressId),
  );
  await tellTwice(work, list, { to: email, language }, [...emails.values()]);
}

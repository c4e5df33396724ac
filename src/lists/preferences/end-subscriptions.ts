import { sql } from 'kysely';
import { addressesOfPerson } from '#members/index.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';
import { ownSubscriptions } from '../members/address-queries.ts';
import { endInSilence } from './end-subscription.ts';

export type Ended = { list: string; subscription: number };

/**
 * Step: a person who leaves the network is off every list, without a mail from each. Posts of his that wait for a
 * moderator are taken back, and requests to join too. Answers which subscriptions ended.
 */
export async function endSubscriptionsOf(work: Work, personId: string): Promise<Ended[]> {
  const addresses = await addressesOfPerson(work.db, personId);
  const ended: Ended[] = [];
  for (const { id, addressId, list: name } of await ownSubscriptions(work.db, addresses))
    if (await endInSilence(work, { id, addressId, name }, { network: true }))
      ended.push({ list: name, subscription: id });
  const by = `account:${personId}`;
  await takeBackRequests(
    work,
    addresses.map(({ addressId }) => addressId),
    by,
  );
  await takeBackPostsOf(work, personId);
  return ended;
}

async function takeBackRequests({ db, now, emit }: Work, addressIds: number[], by: string): Promise<void> {
  const { rows } = await sql<{ id: number; list: string }>`
    update join_request set state = 'declined', decided_at = ${now}, decided_by = ${by}
    from list where list.id = list_id and address_id = any(${addressIds}::bigint[]) and state = 'waiting'
    returning join_request.id, list.name as list`.execute(db);
  for (const { id, list } of rows)
    emit({ type: 'lists.request-taken-back', about: `lists:${list}`, details: { request: Number(id) } });
}

/** Step: what nobody has read yet is not published after its author has gone, or does not want it published. */
export async function takeBackPostsOf({ db, now, emit }: Work, personId: string): Promise<void> {
  const by = `account:${personId}`;
  const addresses = await addressesOfPerson(db, personId);
  const senders = addresses.flatMap(({ email }) => [email.toLowerCase(), canonicalAddress(email)]);
  const { rows } = await sql<{ id: number; list: string }>`
    update held_post set state = 'discarded', decided_at = ${now}, decided_by = ${by}
    from list where list.id = list_id and lower(sender) = any(${senders}::text[]) and state = 'held'
    returning held_post.id, list.name as list`.execute(db);
  for (const { id, list } of rows)
    emit({ type: 'lists.post-taken-back', about: `lists:${list}`, details: { held: Number(id) } });
}

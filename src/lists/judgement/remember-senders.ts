import { type Actor, nameOfActor } from '#platform/actor.ts';
import { canonicalAddress, isAddress } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';
import type { List } from '../queries.ts';
import { isSenderPattern } from './pattern.ts';

/** Step: the next post from these addresses passes, though they are not on the list. */
export async function trustSenders(
  { db, emit }: Work,
  actor: Actor,
  list: List,
  senders: ReadonlyArray<string>,
): Promise<void> {
  const emails = [...new Set(senders.filter(isAddress).map(canonicalAddress))];
  if (emails.length === 0) return;
  const made = await db
    .insertInto('trusted_sender')
    .values(emails.map((email) => ({ list_id: list.id, email, trusted_by: nameOfActor(actor) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  for (const { id } of made)
    emit({ type: 'lists.sender-trusted', about: `lists:${list.name}`, details: { trusted: id } });
}

/** Step: the next post from these addresses is discarded. */
export async function banSenders(
  { db, emit }: Work,
  actor: Actor,
  list: List,
  senders: ReadonlyArray<string>,
  reason: string,
): Promise<void> {
  const patterns = [...new Set(senders.map(canonicalAddress))].filter(isSenderPattern);
  if (patterns.length === 0) return;
  const made = await db
    .insertInto('ban')
    .values(patterns.map((pattern) => ({ list_id: list.id, pattern, reason, banned_by: nameOfActor(actor) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  for (const { id } of made) emit({ type: 'lists.banned', about: `lists:${list.name}`, details: { ban: id } });
}

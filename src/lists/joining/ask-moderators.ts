import type { Language } from '#platform/languages.ts';
import type { Work } from '#platform/operation.ts';
import { tellAsking } from '../held/tell-moderators.ts';
import { isSubscribed, type List } from '../queries.ts';
import { tellRequestWaits } from '../tell.ts';

type Asking = { addressId: number; email: string; language: Language };

/** Step: a confirmed address before the moderators of a list. Asked twice, it waits once. */
export async function askModerators(work: Work, list: List, { addressId, email, language }: Asking): Promise<void> {
  const { db, now, emit } = work;
  if (await isSubscribed(db, list.id, addressId)) return;
  const made = await db
    .insertInto('join_request')
    .values({ list_id: list.id, address_id: addressId, language, requested_at: now })
    .onConflict((conflict) => conflict.columns(['list_id', 'address_id']).where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return;
  emit({ type: 'lists.approval-requested', about: `lists:${list.name}`, details: { request: made.id } });
  await tellRequestWaits(work, list, { to: email, language });
  if (list.rules.tellsRequests) await tellAsking(work, list);
}

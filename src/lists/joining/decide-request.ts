import { peopleAt } from '#members/index.ts';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type List, moderatedList } from '../queries.ts';

export type RequestDecision = { list: string; id: number; state: 'approved' | 'declined'; reason: string };
export type DecidedRequest = { list: List; addressId: number; personId: string; email: string; language: Language };

/**
 * The part that approving and declining share. Of two moderators at once one decides, the other is told so. The reason
 * stands in the request's row alone: an event never changes, and words about a person may have to go.
 */
export async function decideRequest(
  { db, now }: Work,
  actor: Actor,
  { list: name, id, state, reason }: RequestDecision,
): Promise<DecidedRequest> {
  const list = await moderatedList(db, actor, name);
  const request = await db
    .updateTable('join_request')
    .set({ state, decided_at: now, decided_by: nameOfActor(actor), reason })
    .where('id', '=', id)
    .where('list_id', '=', list.id)
    .where('state', '=', 'waiting')
    .returning(['address_id as addressId', 'language'])
    .executeTakeFirst();
  const person = request && (await peopleAt(db, [request.addressId])).get(request.addressId);
  if (!request || !person) throw new Refusal(409, 'lists.error.request-decided');
  return { list, ...request, personId: person.personId, email: person.email };
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { NewEvent } from '#platform/events.ts';
import { operation, type Work } from '#platform/operation.ts';
import { closeDigests } from '../digest/close-digests.ts';
import { outOfNetwork } from '../network-membership.ts';
import { type List, moderatedList } from '../queries.ts';
import { findPlan, lockPlan, type Plan, settlePlan } from './plan.ts';
import { tellRemoved } from './tell-many.ts';

type Change = Plan<'change'>['deed'];
type Changed = { id: number; address_id: number };

/** Twice changes once. Who left meanwhile, or is that way already, is not touched. */
export const carryOutChange = operation({
  name: 'lists.carry-out-roster-change',
  summary: 'Do to many subscriptions what was prepared; the answer says how many were changed.',
  input: z.object({ list: z.string(), plan: z.uuid() }),

  async run(work, actor, { list: name, plan: id }) {
    const list = await moderatedList(work.db, actor, name);
    await lockPlan(work.db, actor, list, id);
    const { deed, rows, outcome } = await findPlan(work, actor, { list, id, kind: 'change' });
    if (outcome) return outcome;
    const ids = z.array(z.number()).parse(rows);
    const changed = await change(work, actor, list, deed, ids);
    for (const { id: subscription } of changed)
      work.emit({ ...eventOf(deed, subscription), about: `lists:${list.name}` });
    if (deed.what === 'remove' && deed.goodbye) {
      const recipients = changed.map(({ address_id: addressId }) => ({ addressId }));
      await tellRemoved(work, list, recipients, deed.reason);
    }
    return settlePlan(work, id, { done: changed.length, left: ids.length - changed.length });
  },
});

async function change(work: Work, actor: Actor, list: List, deed: Change, ids: number[]): Promise<Changed[]> {
  const { db, now } = work;
  const by = nameOfActor(actor);
  const { what, delivery, reason } = deed;
  if (what === 'deliver') await closeDigests(work, list, ids, delivery);
  const query = db
    .updateTable('subscription')
    .where('list_id', '=', list.id)
    .where('left_at', 'is', null)
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .returning(['id', 'address_id']);
  if (what === 'remove') {
    const removed = await query.set({ left_at: now, removed_by: by, removed_why: reason }).execute();
    await outOfNetwork(
      db,
      removed.map(({ address_id }) => address_id),
      now,
    );
    return removed;
  }
  if (what === 'deliver')
    return query
      .set({ delivery, paused_until: null })
      .where(({ or, eb }) => or([eb('delivery', '<>', delivery), eb('paused_until', '>', now)]))
      .execute();
  const moderated = what === 'moderate';
  return query.set({ moderated }).where('moderated', '<>', moderated).execute();
}

function eventOf({ what, delivery }: Change, subscription: number): Pick<NewEvent, 'type' | 'details'> {
  if (what === 'remove') return { type: 'lists.removed', details: { subscription } };
  if (what === 'deliver') return { type: 'lists.delivery-set', details: { subscription, delivery } };
  return { type: 'lists.member-moderated', details: { subscription, moderated: what === 'moderate' } };
}

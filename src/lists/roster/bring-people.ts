import { z } from 'zod';
import { type Actor, holds, nameOfActor } from '#platform/actor.ts';
import { operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { countInviting, inviteOne } from '../joining/invite-one.ts';
import { type List, moderatedList } from '../queries.ts';
import { bringOntoList } from './bring-onto-list.ts';
import { isMeant, rowsMeant } from './bringing.ts';
import { judgeRows } from './judge-rows.ts';
import type { Brought } from './member-row.ts';
import { findPlan, lockPlan, type Plan, settlePlan } from './plan.ts';
import { tellAdded } from './tell-many.ts';

/** Twice brings once. Whoever joined, left or was banned since the preview is left out. */
export const bringPeople = operation({
  name: 'lists.bring-people',
  summary: 'Invite or add the people of a table that was prepared; the answer says how many.',
  input: z.object({ list: z.string(), plan: z.uuid() }),

  async run(work, actor, { list: name, plan: id }) {
    const list = await moderatedList(work.db, actor, name);
    await lockPlan(work.db, actor, list, id);
    const { deed, rows, outcome } = await findPlan(work, actor, { list, id, kind: 'bring' });
    if (deed.way === 'add' && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (outcome) return outcome;
    // Whoever closed the list since the preview meant these people too.
    if (deed.way === 'invite' && list.policy === 'closed') throw new Refusal(403, 'lists.error.closed');
    const meant = rowsMeant(deed, rows);
    const judged = await judgeRows(work.db, list, meant);
    const still = judged.filter(({ state }) => isMeant(deed.way, state)).map(({ row }) => row);
    const done =
      deed.way === 'add' ? await add(work, actor, list, deed, still) : await inviteAll(work, actor, list, still);
    return settlePlan(work, id, { done, left: meant.length - done });
  },
});

type Bringing = Plan<'bring'>['deed'];

async function add(work: Work, actor: Actor, list: List, { basis, welcome }: Bringing, rows: Brought[]) {
  const voucher = { now: work.now, basis: `added: ${basis}`, by: nameOfActor(actor) };
  const made = await bringOntoList(work.db, list, rows, voucher);
  if (made.length > 0)
    work.emit({ type: 'lists.members-added', about: `lists:${list.name}`, details: { added: made.length } });
  if (welcome) {
    const recipients = made.map(({ id: subscription, addressId }) => ({ addressId, subscription }));
    await tellAdded(work, list, recipients, basis);
  }
  return made.length;
}

async function inviteAll(work: Work, actor: Actor, list: List, rows: Brought[]): Promise<number> {
  await countInviting(work, list);
  const basis = `invited by ${nameOfActor(actor)}, confirmed by mail`;
  let invited = 0;
  for (const { email, name, delivery } of rows)
    if (await inviteOne(work, list, { email, name, delivery }, basis)) invited += 1;
  work.emit({ type: 'lists.invited', about: `lists:${list.name}`, details: { invited } });
  return invited;
}

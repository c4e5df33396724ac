import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { outOfNetwork } from '../network-membership.ts';
import { type List, mustFindList } from '../queries.ts';
import { arrivedProbes, type SwitchedOff, switchedOff } from './bounce-queries.ts';
import { daysBetweenWarnings, nextWarning } from './rules.ts';
import { resetScore } from './switch-delivery.ts';
import { tellOwners, tellWarning } from './tell.ts';

export const tendBouncing = operation({
  name: 'lists.tend-bouncing',
  summary: 'What time does to bouncing members: probes that arrived, warnings, ends; and a word to the owners.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const arrived = await arrivedProbes(work.db, work.now);
    for (const member of arrived) await resetScore(work, member, 'probe-arrived');
    const done = { reset: arrived.length, warned: 0, ended: 0 };
    for (const [name, members] of await switchedOff(work.db, work.now)) {
      const list = await mustFindList(work.db, name);
      const ended: number[] = [];
      for (const member of members) {
        const next = nextWarning(member, list.rules.bounceWarnings, work.now);
        if (next === 'warn') await warn(work, list, member);
        if (next === 'end') await end(work, member);
        if (next === 'end') ended.push(member.addressId);
        if (next === 'warn') done.warned += 1;
      }
      done.ended += ended.length;
      const untold = members.filter(({ ownerToldAt }) => ownerToldAt === null);
      await tellOwners(
        work,
        list,
        'owner-off',
        untold.map(({ addressId }) => addressId),
      );
      await tellOwners(work, list, 'owner-ended', ended);
      for (const { id } of untold) await change(work, id, { owner_told_at: work.now });
    }
    return done;
  },
});

async function warn(work: Work, list: List, { id, addressId, warnings }: SwitchedOff): Promise<void> {
  const left = list.rules.bounceWarnings - warnings;
  await tellWarning(work, list, { subscription: id, addressId, days: left * daysBetweenWarnings });
  await change(work, id, { warnings: warnings + 1, warned_at: work.now });
  const details = { subscription: id, warning: warnings + 1, left: left - 1 };
  work.emit({ type: 'lists.bounce-warned', about: `lists:${list.name}`, details });
}

async function end({ db, now, emit }: Work, { id, addressId, list, warnings }: SwitchedOff): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ left_at: now })
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .execute();
  await outOfNetwork(db, [addressId], now);
  emit({ type: 'lists.ended-by-bounces', about: `lists:${list}`, details: { subscription: id, warnings } });
}

type Change = { warnings: number; warned_at: Date } | { owner_told_at: Date };

async function change({ db }: Work, id: number, set: Change): Promise<void> {
  await db.updateTable('bouncing').set(set).where('subscription_id', '=', id).execute();
}

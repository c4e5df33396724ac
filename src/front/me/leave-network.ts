import { z } from 'zod';
import { endSubscriptionsOf } from '#lists/index.ts';
import {
  byLeaving,
  describePerson,
  descriptionOf,
  endAccess,
  leaveNetwork as leaveAsMember,
  lockOffices,
  withdrawConsent,
} from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { obstaclesOf } from './leave-queries.ts';
import { selfIn } from './self.ts';
import { tellGoodbye } from './tell-goodbye.ts';
import { endWeekly } from './weekly-wish.ts';

/**
 * Out of every list, every office and the network, signed out everywhere, and no longer in the directory. What stands in
 * archives stays. One mail says so, with a link that undoes it for as long as the details are kept.
 */
export const leaveNetwork = operation({
  name: 'front.leave-network',
  summary: 'Leave the network: all lists, all offices, the directory; agreements are taken back.',
  input: z.object({}),

  async run(work, actor) {
    const { db, now, emit } = work;
    const id = selfIn(actor);
    await lockOffices(db, id, 'administrator');
    const { site, lists } = await obstaclesOf(db, id);
    if (site) throw new Refusal(409, 'front.leave.error.last');
    if (lists.length > 0) throw new Refusal(409, 'front.leave.error.owner', { lists: lists.join(', ') });
    const was = await descriptionOf(db, id);
    const weekly = await endWeekly(db, id);
    const ended = await endSubscriptionsOf(work, id);
    await leaveAsMember(db, id, now);
    await describePerson(db, id, { listed: false, helps: false });
    await withdrawConsent(db, id, now, { kind: 'details', how: byLeaving });
    await withdrawConsent(db, id, now, { kind: 'publish', how: byLeaving });
    await endAccess(work, id);
    emit({ type: 'front.left-network', about: `person:${id}` });
    const wishes = { listed: was?.listed ?? false, helps: was?.helps ?? false, weekly };
    await tellGoodbye(work, { person: id, left: now.toISOString(), ended, ...wishes });
    return {};
  },
});

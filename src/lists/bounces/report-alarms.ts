import { z } from 'zod';
import { addressesOfRole } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { untoldAlarms } from './alarm-queries.ts';
import { tellAlarms } from './tell.ts';

export const reportAlarms = operation({
  name: 'lists.report-alarms',
  summary: 'One mail to each administrator with the alarms about bounces since the last one; none where there is none.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const alarms = await untoldAlarms(work.db);
    if (alarms.length === 0) return { alarms: 0 };
    const administrators = await addressesOfRole(work.db, 'administrator', 'site');
    for (const to of administrators) await tellAlarms(work, to, alarms);
    const ids = alarms.map(({ id }) => id);
    await work.db.updateTable('bounce_alarm').set({ mailed_at: work.now }).where('id', 'in', ids).execute();
    work.emit({ type: 'lists.alarms-reported', about: 'lists:alarms', details: { alarms: ids.length } });
    return { alarms: ids.length };
  },
});

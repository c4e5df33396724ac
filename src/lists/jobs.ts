import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import type { Gauges } from '#platform/metrics.ts';
import { type House, type Operation, perform } from '#platform/operation.ts';
import { bounceFigures } from './bounces/alarm-queries.ts';
import { reportAlarms } from './bounces/report-alarms.ts';
import { tendBouncing } from './bounces/tend-bouncing.ts';
import { findDueDigests } from './digest/find-due-digests.ts';
import { sendDigestsJob } from './digest/rules.ts';
import { sendDigests } from './digest/send-digests.ts';
import { expireHeldPosts } from './held/expire-held-posts.ts';
import { remindModerators } from './held/remind-moderators.ts';
import { tellOwners } from './ledger/tell-owners.ts';
import { sendPreferencesLink } from './preferences/send-preferences-link.ts';
import { forgetPlans } from './roster/forget-plans.ts';
import { sendPreferencesLinkJob } from './rules.ts';

/** A clock and an operation each; what takes many steps is called until nothing is left. */
export function listJobs(house: House): ReadonlyArray<Job> {
  const actor = houseActor('jobs');
  const run = (operation: Operation) => async (payload: object) => {
    await perform(house, operation, actor, payload);
  };
  return [
    { name: sendPreferencesLinkJob, run: run(sendPreferencesLink) },
    { name: 'lists.find-due-digests', every: '*/5 * * * *', run: run(findDueDigests) },
    { name: sendDigestsJob, run: run(sendDigests) },
    {
      name: 'lists.expire-held-posts',
      every: '19 2 * * *',
      run: async () => {
        while ((await perform(house, expireHeldPosts, actor, {})).expired > 0);
      },
    },
    { name: 'lists.remind-moderators', every: '30 6 * * *', run: run(remindModerators) },
    {
      name: 'lists.tell-owners',
      every: '* * * * *',
      run: async () => {
        while ((await perform(house, tellOwners, actor, {})).looked > 0);
      },
    },
    { name: 'lists.forget-roster-plans', every: '53 * * * *', run: run(forgetPlans) },
    { name: 'lists.tend-bouncing', every: '41 * * * *', run: run(tendBouncing) },
    { name: 'lists.report-alarms', every: '35 6 * * *', run: run(reportAlarms) },
  ];
}

export function listGauges(house: House): Gauges {
  return async () => {
    const { mass, policy, off } = await bounceFigures(house.db, house.now());
    return [
      { name: 'parley_bounce_alarms_mass', help: 'Messages that failed for many, last 24 hours', value: mass },
      { name: 'parley_bounce_alarms_policy', help: 'Messages refused by policy, last 24 hours', value: policy },
      { name: 'parley_subscriptions_switched_off', help: 'Subscriptions that get no mail after bounces', value: off },
    ];
  };
}

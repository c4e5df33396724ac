import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { type House, perform } from '#platform/operation.ts';
import { expireHeldPosts } from './expire-held-posts.ts';
import { remindModerators } from './remind-moderators.ts';
import { forgetPlans } from './roster/forget-plans.ts';
import { sendPreferencesLinkJob } from './rules.ts';
import { sendPreferencesLink } from './send-preferences-link.ts';

export function listJobs(house: House): ReadonlyArray<Job> {
  const actor = houseActor('jobs');
  return [
    { name: sendPreferencesLinkJob, run: (payload) => perform(house, sendPreferencesLink, actor, payload) },
    {
      name: 'lists.expire-held-posts',
      every: '19 2 * * *',
      run: async () => {
        while ((await perform(house, expireHeldPosts, actor, {})).expired > 0);
      },
    },
    {
      name: 'lists.remind-moderators',
      every: '30 6 * * *',
      run: async () => {
        await perform(house, remindModerators, actor, {});
      },
    },
    {
      name: 'lists.forget-roster-plans',
      every: '53 * * * *',
      run: async () => {
        await perform(house, forgetPlans, actor, {});
      },
    },
  ];
}

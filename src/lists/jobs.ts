import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { type House, perform } from '#platform/operation.ts';
import { sendPreferencesLinkJob } from './rules.ts';
import { sendPreferencesLink } from './send-preferences-link.ts';

export function listJobs(house: House): ReadonlyArray<Job> {
  const actor = houseActor('jobs');
  return [{ name: sendPreferencesLinkJob, run: (payload) => perform(house, sendPreferencesLink, actor, payload) }];
}

import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { type House, perform } from '#platform/operation.ts';
import { forgetWhoLeft } from './forget-who-left.ts';

/** Every night, until nobody is left to forget. */
export function leavingJobs(house: House): ReadonlyArray<Job> {
  const run = async () => {
    while ((await perform(house, forgetWhoLeft, houseActor('jobs'), {})).forgotten > 0);
  };
  return [{ name: 'front.forget-who-left', every: '17 3 * * *', run }];
}

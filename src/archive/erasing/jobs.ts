import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { type House, perform } from '#platform/operation.ts';
import { continueErasure } from './continue-erasure.ts';
import { keepFacts, readFacts } from './facts.ts';
import { forgetErasurePlans } from './forget-erasure-plans.ts';
import { resumeErasures } from './resume-erasures.ts';
import { erasePostsJob } from './rules.ts';

const actor = houseActor('jobs');
const payloads = z.object({ erasure: z.uuid() });

export function erasingJobs(house: House): ReadonlyArray<Job> {
  return [
    { name: erasePostsJob, run: async (payload) => carryOn(house, payloads.parse(payload).erasure) },
    {
      name: 'archive.forget-erasure-plans',
      every: '37 * * * *',
      run: async () => {
        await perform(house, forgetErasurePlans, actor, {});
      },
    },
  ];
}

/** The file is written before the first message goes and after the last: a restore in between knows what to do. */
async function carryOn(house: House, erasure: string): Promise<void> {
  await keepFacts(house.db, house.config.data);
  while ((await perform(house, continueErasure, actor, { erasure })).left);
  await keepFacts(house.db, house.config.data);
}

/**
 * Before anybody is answered: what a restored backup brought back is erased again, and what a kill left half done is
 * finished.
 */
export async function recoverErasures(house: House): Promise<void> {
  const facts = await readFacts(house.config.data);
  const { again } = await perform(house, resumeErasures, actor, { facts });
  for (const erasure of again) await carryOn(house, erasure);
}

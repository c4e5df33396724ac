import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { type House, perform } from '#platform/operation.ts';
import { continueRebuild } from './continue-rebuild.ts';
import { rebuildArchive } from './rebuild-archive.ts';
import { listsToRebuild } from './rebuild-queries.ts';
import { rebuildJob } from './rules.ts';

const actor = houseActor('jobs');
const payloads = z.object({ collection: z.number(), list: z.string() });
/** A job has five minutes; after a while it hands over to another. */
const turn = 60_000;

export function rebuildingJobs(house: House): ReadonlyArray<Job> {
  return [{ name: rebuildJob, run: async (payload) => carryOn(house, payloads.parse(payload)) }];
}

async function carryOn(house: House, { collection, list }: z.output<typeof payloads>): Promise<void> {
  const until = Date.now() + turn;
  while (Date.now() < until)
    if ((await perform(house, continueRebuild, actor, { collection })).state !== 'more') return;
  await perform(house, rebuildArchive, actor, { list });
}

/** What a kill left half done goes on; what an older version derived is derived again, once. */
export async function recoverRebuilds(house: House): Promise<void> {
  for (const list of await listsToRebuild(house.db)) await perform(house, rebuildArchive, actor, { list });
}

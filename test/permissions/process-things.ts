import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../../src/rooms.ts';
import type { World } from './world.ts';

export const reason = 'A test';
export const milestoneFacts = {
  titles: { en: 'Rev 1' },
  kind: 'text',
  isFirm: true,
  precision: 'day',
  startsOn: '2026-12-01',
  timeZone: 'UTC',
};
export const topicFacts = { titles: { en: 'Funding' }, risks: { en: 'None' }, opportunities: { en: 'Some' } };

const does = ({ house }: World, name: string, input: object) =>
  perform(house, operationNamed(name), houseActor('test'), input);

/** A new process, by its slug. */
export async function aProcess(world: World): Promise<string> {
  const slug = `process-${world.next()}`;
  await does(world, 'processes.open-process', { slug, names: { en: 'A review' }, mandates: { en: 'To review.' } });
  return slug;
}

export async function aStage(world: World) {
  const process = await aProcess(world);
  const made = await does(world, 'processes.add-stage', { process, names: { en: 'Draft' } });
  return { process, ...z.object({ stage: z.number() }).parse(made) };
}

export async function aMilestone(world: World) {
  const process = await aProcess(world);
  const made = await does(world, 'processes.add-milestone', { process, ...milestoneFacts });
  return { process, ...z.object({ milestone: z.number() }).parse(made) };
}

export async function aTopic(world: World) {
  const process = await aProcess(world);
  const made = await does(world, 'processes.add-topic', { process, slug: `topic-${world.next()}`, ...topicFacts });
  return { process, ...z.object({ topic: z.string() }).parse(made) };
}

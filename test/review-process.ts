import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { operationNamed } from '../src/rooms.ts';
import { type TestHouse, testHouse } from './test-house.ts';

export const reason = 'The host asked for it.';

export type Review = TestHouse & AsyncDisposable & { does: (name: string, input?: object) => Promise<unknown> };

/** A house whose clock shows 11 November 2026, 14:30 UTC, with the process `review`; `does` acts as its team would. */
export async function reviewHouse(): Promise<Review> {
  const open = await testHouse();
  open.house.now = () => new Date('2026-11-11T14:30:00Z');
  const does = doing(open.house);
  await does('open-process', {
    slug: 'review',
    names: { en: 'Ten-year review', fr: 'Examen décennal' },
    mandates: { en: 'The Assembly reviews the Compact.\nWhat it decides will last.' },
    timeZone: 'America/New_York',
  });
  return { ...open, does };
}

function doing(house: House) {
  return (name: string, input: object = {}) =>
    perform(house, operationNamed(`processes.${name}`), houseActor('test'), { process: 'review', ...input });
}

export function milestone(title: string, startsOn: string, rest: object = {}) {
  const facts = { titles: { en: title }, kind: 'meeting', isFirm: true, precision: 'day', timeZone: 'UTC' };
  return { ...facts, startsOn, ...rest };
}

export async function addMilestone({ does }: Review, title: string, startsOn: string, rest: object = {}) {
  return z.object({ milestone: z.number() }).parse(await does('add-milestone', milestone(title, startsOn, rest)))
    .milestone;
}

export async function addStage({ does }: Review, name: string) {
  return z.object({ stage: z.number() }).parse(await does('add-stage', { names: { en: name } })).stage;
}

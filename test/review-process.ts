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
  return { ...open, does: await openReview(open.house) };
}

/** Opens the process `review`; what comes back acts as its team would. */
export async function openReview(house: House): Promise<Review['does']> {
  const does = doing(house);
  await does('open-process', {
    slug: 'review',
    names: { en: 'Ten-year review', fr: 'Examen décennal' },
    mandates: { en: 'The Assembly reviews the Compact.\nWhat it decides will last.' },
    timeZone: 'America/New_York',
  });
  return does;
}

function doing(house: House) {
  return (name: string, input: object = {}) =>
    perform(house, operationNamed(`processes.${name}`), houseActor('test'), { process: 'review', ...input });
}

export function milestone(title: string, startsOn: string, rest: object = {}) {
  const facts = { titles: { en: title }, kind: 'meeting', isFirm: true, precision: 'day', timeZone: 'UTC' };
  return { ...facts, startsOn, ...rest };
}

export async function addMilestone({ does }: Pick<Review, 'does'>, title: string, startsOn: string, rest: object = {}) {
  return z.object({ milestone: z.number() }).parse(await does('add-milestone', milestone(title, startsOn, rest)))
    .milestone;
}

export async function addStage({ does }: Pick<Review, 'does'>, name: string) {
  return z.object({ stage: z.number() }).parse(await does('add-stage', { names: { en: name } })).stage;
}

/** Four milestones: one that is done, the next one by the clock of New York, one in words, one cancelled. */
export async function fillReview(open: Pick<Review, 'does'>): Promise<void> {
  const done = await addMilestone(open, 'Zero draft', '2026-08-29', { kind: 'text' });
  await open.does('settle-milestone', { milestone: done, state: 'done', reason });
  await addMilestone(open, 'Consultation', '2026-11-14', {
    ...{ precision: 'time', startsAt: '20:00', endsAt: '22:30', timeZone: 'America/New_York', kind: 'consultation' },
    ...{ titles: { en: 'Consultation on Rev 1', ar: 'مشاورة بشأن التنقيح 1' }, places: { en: 'Online' } },
    ...{ notes: { en: 'Register by Friday; bring <b>text</b>.' }, link: 'https://un.example/consultation' },
  });
  const words = { precision: 'words', whenWords: { en: 'late November', fr: 'fin novembre' } };
  await addMilestone(open, 'Rev 2', '2026-11-25', { ...words, isFirm: false });
  const cancelled = await addMilestone(open, 'Side event', '2026-12-01');
  await open.does('settle-milestone', { milestone: cancelled, state: 'cancelled', reason });
  await open.does('enter-stage', { stage: await addStage(open, 'Rev 1'), reason });
  await open.does('add-topic', {
    slug: 'funding',
    titles: { en: 'Funding' },
    risks: { en: 'No money\nNo secretariat' },
    opportunities: { en: 'A regular budget' },
  });
}

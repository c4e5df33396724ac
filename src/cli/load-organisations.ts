import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { organisations } from '../../demo/index.ts';
import { operationNamed } from '../rooms.ts';
import { actorAt } from './load-members.ts';

const day = 86_400_000;

/** Organisations of the demo, asked for by who speaks for them and let in by the secretariat, on the days on which it was. */
export async function loadOrganisations(house: House, secretary: Actor): Promise<void> {
  const start = house.now().getTime();
  const does = (daysAgo: number, name: string, actor: Actor, input: object) =>
    perform({ ...house, now: () => new Date(start - daysAgo * day) }, operationNamed(name), actor, input);
  for (const { speaker, askedDaysAgo, letInDaysAgo, ...facts } of organisations) {
    const asked = { ...facts, details: true, speaks: true, language: 'en' };
    const made = await does(askedDaysAgo, 'front.propose-organisation', await actorAt(house, speaker), asked);
    const { id } = z.object({ id: z.string() }).parse(made);
    if (letInDaysAgo !== undefined) await does(letInDaysAgo, 'members.let-in-organisation', secretary, { id });
  }
}

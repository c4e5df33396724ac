import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { setWeekly } from './set-weekly.ts';

export const chooseWeekly = operation({
  name: 'front.choose-weekly',
  summary: 'Get the weekly mail with what is new, or no longer, for whoever is signed in.',
  input: z.object({ wants: z.boolean() }),

  async run(work, actor, { wants }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    await setWeekly(work, actor.id, wants);
  },
});

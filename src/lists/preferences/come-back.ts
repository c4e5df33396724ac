import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { comeBackAction } from '../rules.ts';
import { bringBack } from './bring-back.ts';

/** What the token in a goodbye does. Twice brings back once; it undoes what was done last, and nothing before that. */
export const comeBack = operation({
  name: comeBackAction,
  summary: 'Undo that an address left a list: it is on it again as it was, and a digest goes on where it had stopped.',
  input: z.object({ list: z.string(), subscription: z.number().int() }),

  async run(work, actor, { list, subscription }) {
    if (!holds(actor, ['administrator'], `lists:${list}`)) throw new Refusal(403, 'error.forbidden');
    const back = await bringBack(work, { list, subscription }, 'came back by the link in a goodbye');
    if (back === undefined) throw new Refusal(410, 'error.token.used');
    return { subscription: back };
  },
});

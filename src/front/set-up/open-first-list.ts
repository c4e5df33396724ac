import { listToMake, makeNewList } from '#lists/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

export const openFirstList = operation({
  name: 'front.open-first-list',
  summary: 'Make a list while setting the network up; refusals name the field.',
  input: listToMake.omit({ language: true }),

  async run(work, actor, list) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    return makeNewList(work, { ...list, language: undefined });
  },
});

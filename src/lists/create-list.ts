import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { listToMake } from './list-to-make.ts';
import { makeNewList } from './make-new-list.ts';

export const createList = operation({
  name: 'lists.create-list',
  summary: 'Make a mailing list and its archive.',
  input: listToMake,

  async run(work, actor, list) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    return makeNewList(work, list);
  },
});

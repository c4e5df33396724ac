import { z } from 'zod';
import { changeCircle, circles, collectionFacts } from '#archive/index.ts';
import { holds, house } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';

/** Opening an archive cannot be taken back once somebody has read it: that is for whoever answers for the list. */
export const changeReaders = operation({
  name: 'lists.change-readers',
  summary: 'Choose who may read the archive of a list.',
  input: z.object({ list: z.string(), circle: z.enum(circles) }),

  async run({ db, emit }, actor, { list: name, circle }) {
    const list = await mustFindList(db, name);
    if (!holds(actor, ['administrator'], `lists:${name}`)) throw new Refusal(403, 'error.forbidden');
    const { circle: before } = await collectionFacts(db, house('lists'), name);
    if (before === circle) return { circle };
    await changeCircle(db, list.collectionId, circle);
    emit({ type: 'lists.readers-changed', about: `lists:${name}`, details: { old: before, new: circle } });
    return { circle };
  },
});

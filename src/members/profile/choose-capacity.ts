import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { chooseMainCapacity } from '../capacities.ts';
import { mustBeSomebody } from '../rules.ts';

export const chooseCapacity = operation({
  name: 'members.choose-capacity',
  summary: 'Choose the capacity in which one’s mail is written from now on.',
  input: z.object({ id: z.coerce.number().int() }),

  async run({ db, emit }, actor, { id }) {
    const personId = mustBeSomebody(actor);
    await chooseMainCapacity(db, personId, id);
    emit({ type: 'members.capacity-chosen', about: `person:${personId}`, details: { capacity: id } });
    return {};
  },
});

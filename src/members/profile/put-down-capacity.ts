import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { endCapacity } from '../capacities.ts';
import { mustBeSomebody } from '../rules.ts';

export const putDownCapacity = operation({
  name: 'members.put-down-capacity',
  summary: 'Speak in a capacity no longer; what was written in it keeps it.',
  input: z.object({ id: z.coerce.number().int() }),

  async run({ db, now, emit }, actor, { id }) {
    const personId = mustBeSomebody(actor);
    await endCapacity(db, personId, id, now);
    emit({ type: 'members.capacity-put-down', about: `person:${personId}`, details: { capacity: id } });
    return {};
  },
});

import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { retrySetAside } from '#platform/incoming.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

export const retryIncoming = operation({
  name: 'delivery.retry-incoming',
  summary: 'Try a mail again that was set aside.',
  input: z.object({ id: z.coerce.number().int() }),

  async run({ db, house, emit }, actor, { id }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (!(await retrySetAside(db, house.jobs, id))) throw new Refusal(404, 'error.not-found');
    emit({ type: 'delivery.incoming-retried', about: `incoming:${id}` });
    return { id };
  },
});

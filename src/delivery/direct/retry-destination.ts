import { sql } from 'kysely';
import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { deliveryChannel } from '../enqueue.ts';

export const retryDestination = operation({
  name: 'delivery.retry-destination',
  summary: 'Try a domain now that is left alone for a while. One that is well again meanwhile is no error.',
  input: z.object({ id: z.coerce.number().int() }),

  async run({ db, now, emit }, actor, { id }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const destination = await db
      .updateTable('destination')
      .set({ paused_until: now })
      .where('id', '=', id)
      .returning('domain')
      .executeTakeFirst();
    if (!destination) return { copies: 0 };
    const due = await db
      .updateTable('delivery')
      .set({ next_at: now })
      .where('domain', '=', destination.domain)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    await sql`select pg_notify(${deliveryChannel}, '')`.execute(db);
    const copies = Number(due.numUpdatedRows);
    emit({ type: 'delivery.destination-retried', about: `destination:${id}`, details: { copies } });
    return { copies };
  },
});

import { sql } from 'kysely';
import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { deliveryChannel } from './enqueue.ts';

export const retryFailed = operation({
  name: 'delivery.retry-failed',
  summary: 'Try the copies of one mail again that could not be delivered.',
  input: z.object({ id: z.coerce.number().int() }),

  async run({ db, now, emit }, actor, { id }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const again = await db
      .updateTable('delivery')
      .set({ state: 'waiting', next_at: now, done_at: null, verdict: null })
      .where('outgoing_id', '=', id)
      .where('state', '=', 'failed')
      .executeTakeFirst();
    await sql`select pg_notify(${deliveryChannel}, '')`.execute(db);
    emit({
      type: 'delivery.failed-retried',
      about: `outgoing:${id}`,
      details: { copies: Number(again.numUpdatedRows) },
    });
    return { copies: Number(again.numUpdatedRows) };
  },
});

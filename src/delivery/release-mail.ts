import { sql } from 'kysely';
import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { endMailHold, readMailHold } from '#platform/settings.ts';
import { deliveryChannel } from './enqueue.ts';
import { waitedThen } from './queries.ts';

export const releaseMail = operation({
  name: 'delivery.release-mail',
  summary: 'After a restore, let mail leave again: all that waits, or only what is newer than the backup.',
  input: z.object({ choice: z.enum(['send', 'drop']) }),

  async run({ db, now, emit }, actor, { choice }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const hold = await readMailHold(db);
    if (!hold) return { dropped: 0 };
    const dropped = choice === 'drop' ? await drop(db, hold.takenAt, now) : 0;
    await endMailHold(db);
    await sql`select pg_notify(${deliveryChannel}, '')`.execute(db);
    emit({ type: 'delivery.mail-released', about: 'outbox', details: { dropped } });
    return { dropped };
  },
});

/** They count as failed, so that each is still told in the outbox and can be tried again there. */
async function drop(db: Trx, takenAt: Date, now: Date): Promise<number> {
  const dropped = await db
    .updateTable('delivery')
    .set({ state: 'failed', answer: 'not sent after a restore', done_at: now })
    .where(waitedThen(takenAt))
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}

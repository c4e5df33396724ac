import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { closeDigests } from '../digest/close-digests.ts';
import { mute, unmute } from '../mute/muting.ts';
import { endSubscription } from '../preferences/end-subscription.ts';
import { mustFindList } from '../queries.ts';
import { carryOutChangesAction, pauseUntil } from '../rules.ts';
import { deliveryModes } from '../schema.ts';

/** Of messages in threads. */
const hashes = z
  .array(z.string().regex(/^[A-Z2-7]{32}$/))
  .max(10)
  .default([]);

/** What the token of the mail that asks to confirm commands does: exactly these changes, to this subscription. */
export const carryOutChanges = operation({
  name: carryOutChangesAction,
  summary: 'Carry out what a member asked for by mail and has confirmed: leave, or change how mail comes.',
  input: z.object({
    list: z.string(),
    subscription: z.number().int(),
    leave: z.boolean().default(false),
    delivery: z.enum(deliveryModes).optional(),
    pause: z.string().optional(),
    own: z.boolean().optional(),
    mute: hashes,
    unmute: hashes,
  }),

  async run(work, actor, { list, subscription, leave, delivery, pause, own, mute: muted, unmute: unmuted }) {
    if (!holds(actor, ['administrator'], `lists:${list}`)) throw new Refusal(403, 'error.forbidden');
    const { db, now, emit } = work;
    const row = await db
      .selectFrom('subscription')
      .innerJoin('list', 'list.id', 'subscription.list_id')
      .select(['subscription.id', 'address_id as addressId', 'list.name', 'delivery'])
      .where('subscription.id', '=', subscription)
      .where('list.name', '=', list)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw new Refusal(410, 'error.token.used');
    if (leave) {
      await endSubscription(work, row);
      return {};
    }
    const next = pause === undefined ? delivery : 'pause';
    const whole = await mustFindList(db, list);
    if (next) await closeDigests(work, whole, [subscription], next);
    // Confirmed on the third day, a pause until the second is over.
    const paused_until = pause === undefined ? undefined : (pauseUntil(pause, now) ?? null);
    const afterPause = pause !== undefined && row.delivery === 'none' ? ('each' as const) : row.delivery;
    await db
      .updateTable('subscription')
      .set({
        delivery: delivery ?? afterPause,
        ...(paused_until === undefined ? {} : { paused_until }),
        ...(own === undefined ? {} : { own_posts: own }),
      })
      .where('id', '=', subscription)
      .execute();
    for (const hash of muted) await mute(work, whole, [subscription], hash);
    for (const hash of unmuted) await unmute(work, whole, [subscription], hash);
    emit({ type: 'lists.preferences-changed', about: `lists:${list}`, details: { subscription } });
    return {};
  },
});

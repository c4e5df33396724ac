import { z } from 'zod';
import { capacitiesOf, clockAt, setTimeZone } from '#members/index.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { isTimeZone } from '#platform/zones.ts';
import { closeDigests } from '../digest/close-digests.ts';
import { mustFindList } from '../queries.ts';
import { pauseUntil, preferencesAction } from '../rules.ts';
import { deliveryModes } from '../schema.ts';
import { subscriptionOfLink } from './preferences-queries.ts';

/** Whoever has the link may change his mind for an hour: the token is not used up by it. */
export const changePreferences = operation({
  name: preferencesAction,
  summary: 'Choose how a list sends, with the token of a link to preferences.',
  input: z.object({
    list: z.string(),
    token: z.string(),
    mail: z.enum([...deliveryModes, 'pause']),
    /** The first day with mail again, `2026-03-09`; for a pause alone. */
    until: z.string().default(''),
    ownPosts: z.boolean().default(true),
    /** When digests come, on the clock of `zone`; what is not given stays. */
    hour: z.coerce.number().int().min(0).max(23).optional(),
    /** The capacity in which he writes here; empty: the main one of his mail. What is not given stays. */
    capacity: z.union([z.literal(''), z.coerce.number().int().positive()]).optional(),
    /** An IANA time zone, for everything that comes to this person by the clock. */
    zone: z.string().max(100).refine(isTimeZone, 'lists.error.time-zone').optional(),
  }),

  async run(work, _, { list: name, token, mail, until, ownPosts, hour, zone, capacity }) {
    const { db, now, emit } = work;
    const id = await subscriptionOfLink(db, now, name, token);
    const paused_until = mail === 'pause' ? pauseUntil(until, now) : null;
    if (paused_until === undefined) throw fieldRefusal('until', 'lists.error.pause');
    const list = await mustFindList(db, name);
    await closeDigests(work, list, [id], mail);
    const before = await db
      .selectFrom('subscription')
      .select(['delivery', 'address_id', 'digest_hour', 'capacity_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const person = await clockAt(db, before.address_id);
    const own = person && capacity ? await capacitiesOf(db, person.personId) : [];
    if (capacity && !own.some(({ id: one }) => one === capacity))
      throw fieldRefusal('capacity', 'lists.compose.error.capacity');
    const capacity_id = capacity === undefined ? before.capacity_id : capacity || null;
    // After a pause mail comes again: a pause of "no mail" would be none.
    const afterPause = before.delivery === 'none' ? 'each' : before.delivery;
    const delivery = mail === 'pause' ? afterPause : mail;
    await db
      .updateTable('subscription')
      .set({ paused_until, own_posts: ownPosts, delivery, digest_hour: hour ?? before.digest_hour, capacity_id })
      .where('id', '=', id)
      .execute();
    if (zone !== undefined && person) await setTimeZone(db, person.personId, zone);
    emit({ type: 'lists.preferences-changed', about: `lists:${name}`, details: { subscription: id } });
    return {};
  },
});

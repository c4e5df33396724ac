import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { canonicalAddress, isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { FollowMerge } from '#platform/room.ts';
import { joinNetwork } from './membership.ts';
import { mergeRecords } from './merging/merge-records.ts';
import { recordOf } from './merging/queries.ts';
import { hasOwnLogin } from './person-addresses-queries.ts';

/**
 * What the token in the mail does. An address that a list knows, and nobody has signed in with, comes over to the
 * person with its subscriptions; one with a login of its own stays. Where it was all that its record had, the record goes
 * along, as when the team makes one of two: nobody is counted twice who has two addresses.
 */
export const takingAddress = (follow: ReadonlyArray<FollowMerge>) =>
  operation({
    name: 'members.take-address',
    summary: 'Add a confirmed address to a person.',
    input: z.object({ person: z.uuid(), email: z.string().trim().refine(isAddress, 'error.address') }),

    async run({ db, now, emit }, actor, { person, email }) {
      if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
      const owner = await db.selectFrom('person').select('id').where('id', '=', person).forUpdate().executeTakeFirst();
      if (!owner) throw new Refusal(404, 'error.not-found');
      const canonical = canonicalAddress(email);
      await db
        .insertInto('address')
        .values({ person_id: person, email, canonical, confirmed_at: now })
        .onConflict((conflict) => conflict.column('canonical').doNothing())
        .execute();
      const address = await db
        .selectFrom('address')
        .select(['id', 'person_id'])
        .where('canonical', '=', canonical)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (address.person_id !== person && (await hasOwnLogin(db, address.person_id)))
        throw new Refusal(409, 'members.error.address-taken');
      const from = address.person_id;
      if (from !== person && (await takeRecord(db, { from, into: person, now, follow })))
        emit({ type: 'members.people-merged', about: `person:${person}`, details: { from } });
      await db
        .updateTable('address')
        .set((eb) => ({ person_id: person, confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(now)) }))
        .where('id', '=', address.id)
        .execute();
      emit({ type: 'members.address-added', about: `person:${person}`, details: { address: address.id } });
      return { address: address.id };
    },
  });

type Taking = { from: string; into: string; now: Date; follow: ReadonlyArray<FollowMerge> };

/** The record behind an address, where that was the only one it had; whether it was. */
async function takeRecord(trx: Trx, { from, into, now, follow }: Taking): Promise<boolean> {
  const [keep, gone] = [await recordOf(trx, into), await recordOf(trx, from)];
  if (!keep || !gone) return false;
  if (gone.emails.length > 1) {
    // Its lists come with the address, and whoever is on a list is in the network.
    const joining = { now, how: gone.how ?? 'list', basis: 'an address that became his was in it' } as const;
    if (gone.joinedAt && !gone.leftAt) await joinNetwork(trx, [into], joining);
    return false;
  }
  await mergeRecords(trx, { keep, gone, name: keep.name || gone.name, now, follow });
  return true;
}

import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { isInNetwork } from '../membership.ts';
import { findOrganisation, lockMember, representativeIds } from './queries.ts';
import { addRepresentative, endRepresenting } from './represent.ts';
import { tellAsker } from './tell.ts';

/** The other may be a member or a request that waits: who asked then speaks for the one that stays. */
export const mergeOrganisations = operation({
  name: 'members.merge-organisations',
  summary: 'Make one record of two that are the same organisation; the address of the other leads to it.',
  input: z.object({ keep: z.uuid(), other: z.uuid() }),

  async run(work, actor, { keep, other }) {
    mustBeOfTeam(actor);
    const { db, now, emit } = work;
    if (keep === other) throw new Refusal(422, 'members.organisations.error.same');
    // In one order for all, so that two mergers at once do not wait for each other in a circle.
    await db
      .selectFrom('organisation')
      .select('id')
      .where('id', 'in', [keep, other])
      .orderBy('id')
      .forUpdate()
      .execute();
    const kept = await lockMember(db, keep);
    const gone = await findOrganisation(db, other);
    if (!gone || gone.leftAt || gone.declinedAt) throw new Refusal(404, 'error.not-found');
    const people = await representativeIds(db, other);
    for (const person of people) {
      await addRepresentative(db, person, kept, now);
      await endRepresenting(db, person, other, now);
    }
    if (!gone.joinedAt && gone.askedBy && (await isInNetwork(db, gone.askedBy))) {
      await addRepresentative(db, gone.askedBy, kept, now);
      await tellAsker(work, gone, { kind: 'let in', at: keep });
    }
    const names = [...new Set([...kept.names, gone.name, ...gone.names])].filter((name) => name !== kept.name);
    await db
      .updateTable('organisation')
      .set({ names: sql`${names}::text[]`, web: kept.web ?? gone.web, country: kept.country ?? gone.country })
      .where('id', '=', keep)
      .execute();
    await db
      .updateTable('organisation')
      .set({ left_at: now, merged_into: keep, leaving_asked_at: null })
      .where('id', '=', other)
      .execute();
    await db.updateTable('organisation').set({ merged_into: keep }).where('merged_into', '=', other).execute();
    emit({ type: 'members.organisations-merged', about: `organisation:${keep}`, details: { from: other } });
    return { id: keep };
  },
});

import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { recordConsent } from '../membership.ts';
import { comeBackToOrganisations } from '../organisations/leave-organisations.ts';

/** How consents are taken back by leaving. */
export const byLeaving = 'by leaving the network';

/**
 * Step: undoes that somebody left at this very moment: he is a member since the day he had joined, speaks for whom he
 * spoke, and what he took back by leaving is agreed to anew. False where he has come back, or left, since, or is forgotten.
 */
export async function undoLeaving(trx: Trx, personId: string, leftAt: Date, now: Date): Promise<boolean> {
  const back = await sql`update membership set left_at = null, left_himself = false
    where person_id = ${personId} and left_at = ${leftAt}
      and exists (select from address where address.person_id = membership.person_id and confirmed_at is not null)`.execute(
    trx,
  );
  if (back.numAffectedRows !== 1n) return false;
  await comeBackToOrganisations(trx, personId, leftAt, now);
  const given = await trx
    .selectFrom('consent')
    .select(['kind', 'text', 'language'])
    .where('person_id', '=', personId)
    .where('withdrawn_at', '=', leftAt)
    .where('withdrawn_how', '=', byLeaving)
    .orderBy('kind')
    .execute();
  for (const consent of given) await recordConsent(trx, personId, now, { ...consent, how: 'link in the goodbye' });
  return true;
}

/**
 * Step: the same for whoever was out of the network at that moment because he left his last list, and never said that he
 * leaves the network: he had taken back no agreement by it. Anybody else is not touched.
 */
export async function undoLeavingLastList(trx: Trx, personId: string, leftAt: Date, now: Date): Promise<void> {
  const back = await trx
    .updateTable('membership')
    .set({ left_at: null })
    .where('person_id', '=', personId)
    .where('left_at', '=', leftAt)
    .where('left_himself', '=', false)
    .executeTakeFirst();
  if (back.numUpdatedRows > 0n) await comeBackToOrganisations(trx, personId, leftAt, now);
}

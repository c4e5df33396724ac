import type { Trx } from '#platform/database.ts';
import '../weekly/schema.ts';

/** Step: the weekly mail ends. Whether somebody had asked for it. */
export async function endWeekly(trx: Trx, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('weekly_reader')
    .set({ since: null })
    .where('person_id', '=', personId)
    .where('since', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function resumeWeekly(trx: Trx, personId: string, now: Date): Promise<void> {
  await trx.updateTable('weekly_reader').set({ since: now }).where('person_id', '=', personId).execute();
}

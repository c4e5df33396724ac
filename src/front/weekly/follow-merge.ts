import type { Trx } from '#platform/database.ts';
import './schema.ts';

/** Step: two records of a person became one; a wish of the one that stays stands, else that of the other goes over. */
export async function followMerge(trx: Trx, from: string, into: string): Promise<void> {
  const known = await trx
    .selectFrom('weekly_reader')
    .select('person_id')
    .where('person_id', '=', into)
    .executeTakeFirst();
  if (known) await trx.deleteFrom('weekly_reader').where('person_id', '=', from).execute();
  else await trx.updateTable('weekly_reader').set({ person_id: into }).where('person_id', '=', from).execute();
}

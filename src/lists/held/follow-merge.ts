import type { Trx } from '#platform/database.ts';
import '../schema.ts';

/** Step: two records of a person became one; what the one looks after, the other does. */
export async function followMerge(trx: Trx, from: string, into: string): Promise<void> {
  await trx.updateTable('held_post').set({ claimed_by: into }).where('claimed_by', '=', from).execute();
}

import type { Trx } from '#platform/database.ts';
import '../schema.ts';

/** Step: two records of a person became one; what the one wrote was written by the other. */
export async function followMerge(trx: Trx, from: string, into: string): Promise<void> {
  await trx.updateTable('message').set({ author_person: into }).where('author_person', '=', from).execute();
}

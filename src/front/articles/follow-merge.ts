import type { Trx } from '#platform/database.ts';
import './schema.ts';

/** Step: two records of a person became one; what the one saved and withdrew, the other did. */
export async function followMerge(trx: Trx, from: string, into: string): Promise<void> {
  await trx.updateTable('article').set({ withdrawn_by: into }).where('withdrawn_by', '=', from).execute();
  await trx.updateTable('article_version').set({ saved_by: into }).where('saved_by', '=', from).execute();
}

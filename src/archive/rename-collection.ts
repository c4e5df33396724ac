import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';

/** Step: the archive of a list is called what the list is called. */
export async function renameCollection(trx: Trx, id: number, title: string): Promise<void> {
  await trx.updateTable('collection').set({ title, version: sql`version + 1` }).where('id', '=', id).execute();
}

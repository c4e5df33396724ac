import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Circle } from './schema.ts';

/** Step: who may read a collection from now on. Its version changes, so that no remembered page outlives the change. */
export async function changeCircle(trx: Trx, id: number, circle: Circle): Promise<void> {
  await trx.updateTable('collection').set({ circle, version: sql`version + 1` }).where('id', '=', id).execute();
}

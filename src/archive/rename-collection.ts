import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Titled } from '#platform/words.ts';

/** Step: the archive of a list is called what the list is called. */
export async function renameCollection(
  trx: Trx,
  id: number,
  { titles, language }: Omit<Titled, 'title'>,
): Promise<void> {
  await trx
    .updateTable('collection')
    .set({ titles: JSON.stringify(titles), title_language: language, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

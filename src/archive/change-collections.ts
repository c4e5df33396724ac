import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';

const among = (ids: ReadonlyArray<number>) => sql<number>`any(${[...ids]}::integer[])`;

/** Step: nobody files into them until the caller's transaction ends. Always in the same order, so that no two wait for each other. */
export async function holdCollections(db: Trx, ids: ReadonlyArray<number>): Promise<void> {
  await db.selectFrom('collection').select('id').where('id', '=', among(ids)).orderBy('id').forUpdate().execute();
}

/** Step: what is shown of them is something else now; pages, feeds and downloads are known by the version. */
export async function newVersions(db: Trx, ids: ReadonlyArray<number>): Promise<void> {
  await db
    .updateTable('collection')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', among(ids))
    .execute();
}

import type { Db } from '#platform/database.ts';
import { derivation } from '../filing/derivation.ts';

/** Lists whose rows come from an older version of `derive`, and those whose rebuild is not done. */
export async function listsToRebuild(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('collection')
    .leftJoin('rebuild', 'rebuild.collection_id', 'collection.id')
    .select('slug')
    .where((eb) =>
      eb.or([eb('derivation', '<', derivation), eb.and([eb('asked_at', 'is not', null), eb('done_at', 'is', null)])]),
    )
    .orderBy('collection.id')
    .execute();
  return rows.map(({ slug }) => slug);
}

import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Titled } from '#platform/words.ts';
import { collectionsFor } from '../collection.ts';
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

export type RebuildLine = Titled & {
  slug: string;
  messages: number;
  state: 'under-way' | 'at-rest';
  looked: number;
  changed: number;
  doneAt: Date | null;
};

/** Each list with its last rebuild, or the one under way. */
export async function rebuildLines(db: Db, actor: Actor): Promise<RebuildLine[]> {
  const rows = await db.selectFrom('rebuild').selectAll().execute();
  const known = new Map(rows.map((row) => [row.collection_id, row]));
  return (await collectionsFor(db, actor)).map(({ id, slug, title, titles, language, messages }) => {
    const row = known.get(id);
    const state = row && row.done_at === null ? 'under-way' : 'at-rest';
    const { looked = 0, changed = 0, done_at: doneAt = null } = row ?? {};
    return { slug, title, titles, language, messages, state, looked, changed, doneAt };
  });
}

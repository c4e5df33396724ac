import { figuresOf } from '#archive/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { News } from '#platform/room.ts';
import { titledIn } from '#platform/words.ts';
import { titleColumns } from './queries.ts';

/** Lists made since a moment of which `actor` may read the archive; newest first. */
export async function newLists(db: Db, actor: Actor, since: Date, language: Language): Promise<News[]> {
  const readable = await figuresOf(db, actor);
  const rows = await db
    .selectFrom('list')
    .select(['name', ...titleColumns, 'collection_id as collection', 'created_at as at'])
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .execute();
  return rows
    .filter(({ collection }) => readable.has(collection))
    .map((list) => {
      const { name, title, titleLanguage, at } = titledIn(list, language);
      return { title, path: `/lists/${name}`, at, kind: 'list', language: titleLanguage };
    });
}

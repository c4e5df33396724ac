import { figuresOf } from '#archive/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { News } from '#platform/room.ts';

/** Lists made since a moment of which `actor` may read the archive; newest first. */
export async function newLists(db: Db, actor: Actor, since: Date): Promise<News[]> {
  const readable = await figuresOf(db, actor);
  const rows = await db
    .selectFrom('list')
    .select(['name', 'title', 'collection_id as collection', 'created_at as at'])
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .execute();
  return rows
    .filter(({ collection }) => readable.has(collection))
    .map(({ name, title, at }) => ({ title, path: `/lists/${name}`, at, kind: 'list' }));
}

import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { FoundHere } from '#platform/room.ts';
import { wordsOf } from '#platform/words-of.ts';
import { publicLists } from './queries.ts';

/** Lists that `actor` may read whose name, title or description says every word of a query. */
export async function findLists(db: Db, actor: Actor, query: string, limit: number): Promise<FoundHere> {
  const { isAskedFor } = wordsOf(query);
  const hits = (await publicLists(db, actor)).filter(({ name, title, description }) =>
    isAskedFor(`${name}\n${title}\n${description}`),
  );
  const found = hits.slice(0, limit).map(({ name, title, description, lastAt }) => ({
    title,
    path: `/lists/${name}`,
    excerpt: description,
    ...(lastAt ? { at: lastAt } : {}),
  }));
  return { found, total: hits.length };
}

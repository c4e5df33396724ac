import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { FoundHere } from '#platform/room.ts';
import { titledIn } from '#platform/words.ts';
import { wordsOf } from '#platform/words-of.ts';
import { type PublicList, publicLists } from './queries.ts';

/** Lists that `actor` may read whose name, title or description says every word of a query, in whatever language. */
export async function findLists(
  db: Db,
  actor: Actor,
  query: string,
  language: Language,
  limit: number,
): Promise<FoundHere> {
  const { isAskedFor } = wordsOf(query);
  const hits = (await publicLists(db, actor)).filter(({ name, titles, descriptions }) =>
    isAskedFor([name, ...Object.values(titles), ...Object.values(descriptions)].join('\n')),
  );
  const found = hits.slice(0, limit).map((list) => ({ ...foundAs(list, language), path: `/lists/${list.name}` }));
  return { found, total: hits.length };
}

/** In the reader's language, whichever it was found in; of its description what is in the same. */
function foundAs(list: PublicList, language: Language) {
  const { title, titleLanguage } = titledIn(list, language);
  return {
    title,
    language: titleLanguage,
    excerpt: list.descriptions[titleLanguage] ?? '',
    ...(list.lastAt ? { at: list.lastAt } : {}),
  };
}

import type { Language } from '#platform/languages.ts';
import type { Collection } from '../collection.ts';
import type { Candidate } from './ranking.ts';

/** How many of the hits that were looked at fall where; the largest first, years newest first. */
export type Facets = {
  lists: { slug: string; title: string; titleLanguage: Language; n: number }[];
  years: { year: string; n: number }[];
  authors: { name: string; n: number }[];
};

const mostAuthors = 10;

export function facetsOf(hits: ReadonlyArray<Candidate>, collections: ReadonlyArray<Collection>): Facets {
  const byList = counted(hits.map(({ collection }) => collection));
  const byYear = counted(hits.map(({ sentAt }) => String(sentAt.getUTCFullYear())));
  const byAuthor = counted(hits.flatMap(({ author }) => (author === '' ? [] : [author])));
  return {
    lists: collections
      .flatMap(({ id, slug, title, language, titleLanguage = language }) => {
        const n = byList.get(id);
        return n ? [{ slug, title, titleLanguage, n }] : [];
      })
      .sort((a, b) => b.n - a.n),
    years: [...byYear].map(([year, n]) => ({ year, n })).sort((a, b) => Number(b.year) - Number(a.year)),
    authors: [...byAuthor]
      .map(([name, n]) => ({ name, n }))
      .sort((a, b) => b.n - a.n)
      .slice(0, mostAuthors),
  };
}

function counted<Key>(keys: ReadonlyArray<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

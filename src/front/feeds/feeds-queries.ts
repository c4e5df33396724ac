import { publicLists } from '#lists/index.ts';
import { stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { mustBeSaid, type Said, titledIn } from '#platform/words.ts';
import { type Process, processes } from '#processes/index.ts';

export type Feeds = {
  lists: { name: string; title: string; titleLanguage: Language }[];
  processes: { slug: string; name: Said }[];
};

/** What anybody may subscribe to or take away, whoever asks; as many queries for many lists as for none. */
export async function feedsOf(db: Db, language: Language): Promise<Feeds> {
  const [lists, all] = await Promise.all([publicLists(db, stranger), processes(db)]);
  return {
    lists: lists
      .map((list) => titledIn(list, language))
      .map(({ name, title, titleLanguage }) => ({ name, title, titleLanguage })),
    processes: all.map(({ slug, names }: Process) => ({ slug, name: mustBeSaid(names, language) })),
  };
}

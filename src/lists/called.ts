import type { Language } from '#platform/languages.ts';
import { mustBeSaid, type Titled, titledIn, type Words } from '#platform/words.ts';

export const longest = { title: 200, description: 2000 };

/** What a list is called and what it is for, in the languages in which somebody wrote it. */
export type Called = Titled & { description: string; descriptions: Words };
/** What its words are in: the reader's language, or its own where that is missing. */
export type SaidIn = { titleLanguage: Language; descriptionLanguage: Language };

/**
 * A list as a reader of `language` is to see it. What goes to everybody alike, in copies and digests, takes the list as
 * it is: `title` and `description` are in its own language there.
 */
export function calledIn<List extends Called>(list: List, language: Language): List & SaidIn {
  const { text, language: descriptionLanguage } = mustBeSaid(list.descriptions, language, list.language);
  return { ...titledIn(list, language), description: text, descriptionLanguage };
}

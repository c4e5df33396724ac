import { type Language, languages } from '#platform/languages.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { type Words, withChanges } from '#platform/words.ts';
import type { Called } from '../called.ts';

type Wanted = { title?: string | undefined; titles: Words; description?: string | undefined; descriptions: Words };

/** What a list is called and what it is for, once that is changed; refused where its own language would have no title. */
export function newWords(list: Called, wanted: Wanted): { titles: Words; descriptions: Words } {
  const own = (text: string | undefined) => (text === undefined ? {} : { [list.language]: text });
  const titles = withChanges(list.titles, { ...wanted.titles, ...own(wanted.title) });
  if (!titles[list.language]) throw fieldRefusal(`titles.${list.language}`, 'error.needed');
  return {
    titles,
    descriptions: withChanges(list.descriptions, { ...wanted.descriptions, ...own(wanted.description) }),
  };
}

type Changed = { setting: string; old: string; new: string };

/** `title` and `description` are in the list's own language, `title.fr` in French. */
export function changedWordsOf(list: Called, next: { titles: Words; descriptions: Words }): Changed[] {
  return [
    ...changes('title', list.language, list.titles, next.titles),
    ...changes('description', list.language, list.descriptions, next.descriptions),
  ];
}

function changes(name: string, own: Language, before: Words, after: Words): Changed[] {
  return languages
    .filter((language) => before[language] !== after[language])
    .map((language) => ({
      setting: language === own ? name : `${name}.${language}`,
      old: before[language] ?? '',
      new: after[language] ?? '',
    }));
}

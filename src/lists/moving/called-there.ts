import type { Language } from '#platform/languages.ts';
import { type Words, withChanges } from '#platform/words.ts';

type Facts = { language: Language; title: string; titles: Words; description: string; descriptions: Words };

type Called = { titles: Words; descriptions: Words };

/** What a list is called and what it is for where it comes from: in its own language, and in others where they are known. */
export function calledThere({ language, title, titles, description, descriptions }: Facts): Called {
  return {
    titles: withChanges(titles, { [language]: title }),
    descriptions: withChanges(descriptions, { [language]: description }),
  };
}

/** What it is called here in languages that it does not have there stays. */
export function calledHere(here: Called, there: Called): Called {
  return {
    titles: { ...here.titles, ...there.titles },
    descriptions: { ...here.descriptions, ...there.descriptions },
  };
}

export function inColumns({ titles, descriptions }: Called): { titles: string; descriptions: string } {
  return { titles: JSON.stringify(titles), descriptions: JSON.stringify(descriptions) };
}

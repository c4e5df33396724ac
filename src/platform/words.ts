import { z } from 'zod';
import { defaultLanguage, isLanguage, type Language, languages } from '#platform/languages.ts';

/** What is said in one language or several, in whichever somebody wrote it. */
export type Words = Partial<Record<Language, string>>;

/** Words in the language they are in, which may not be the one that was asked for. */
export type Said = { text: string; language: Language };

/** In `language`, else in its `own`, else in any; undefined where nothing was said at all. */
export function said(words: Words, language: Language, own: Language = defaultLanguage): Said | undefined {
  for (const each of [language, own, ...languages]) {
    const text = words[each];
    if (text) return { text, language: each };
  }
  return undefined;
}

/** For what always has words: names and titles. */
export function mustBeSaid(words: Words, language: Language, own: Language = defaultLanguage): Said {
  return said(words, language, own) ?? { text: '', language: own };
}

/** What is called something in several languages: `title` in its own, which is always among them. */
export type Titled = { title: string; titles: Words; language: Language; titleLanguage?: Language };

/** The same for a reader of `language`; `titleLanguage` is what its title is in, where it has none in his. */
export function titledIn<Thing extends Titled>(thing: Thing, language: Language): Thing & { titleLanguage: Language } {
  const { text, language: titleLanguage } = mustBeSaid(thing.titles, language, thing.language);
  return { ...thing, title: text, titleLanguage };
}

const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Words in one language, of one line, or of several where `lines`; what nobody would see of them is left out. */
export function wordsOfOne(longest: number, { lines = false }: { lines?: boolean } = {}) {
  return z
    .string()
    .trim()
    .max(longest)
    .transform((text) => cleaned(text, lines));
}

/** The same, where something must be said. */
export function neededWordsOfOne(longest: number) {
  return wordsOfOne(longest).refine((text) => text !== '', 'error.needed');
}

/** Words in any of the six languages, one line each, or several where `lines`; empty ones are left out. */
export function words(longest: number, { lines = false }: { lines?: boolean } = {}) {
  return z.record(z.string(), z.string().max(longest)).transform((given): Words => {
    const kept: Words = {};
    for (const [language, text] of Object.entries(given)) {
      const plain = cleaned(text, lines);
      if (isLanguage(language) && plain) kept[language] = plain;
    }
    return kept;
  });
}

/** Words that must be there in one language, whichever it is: every reader gets something. */
export function neededWords(longest: number, options: { lines?: boolean } = {}) {
  return words(longest, options).refine((given) => Object.keys(given).length > 0, 'error.needed');
}

/** Words of some of the languages: empty ones are taken away, those of other languages stay as they are. */
export function changedWords(longest: number, { lines = false }: { lines?: boolean } = {}) {
  return z.partialRecord(z.enum(languages), wordsOfOne(longest, { lines }));
}

/** Words as they are once `changes` are made to them. */
export function withChanges(words: Words, changes: Words): Words {
  const all = languages.map((language) => [language, changes[language] ?? words[language] ?? ''] as const);
  return Object.fromEntries(all.filter(([, text]) => text !== ''));
}

function cleaned(text: string, lines: boolean): string {
  return lines ? linesOf(text).join('\n') : seen(text.replace(/\s+/g, ' '));
}

/** Without what turns the writing around; nothing where only marks without width would stand. */
function seen(text: string): string {
  const plain = text.replace(controls, '').trim();
  return /[^\p{Cf}\p{Z}]/u.test(plain) ? plain : '';
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(seen)
    .filter((line) => line !== '');
}

export function sameWords(one: Words, other: Words): boolean {
  return languages.every((language) => one[language] === other[language]);
}

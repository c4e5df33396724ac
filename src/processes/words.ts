import { z } from 'zod';
import { defaultLanguage, isLanguage, type Language, languages } from '#platform/languages.ts';
import type { Words } from './schema.ts';

/** Words in the language they are in, which may not be the one that was asked for. */
export type Said = { text: string; language: Language };

/** In `language`, else in the default one, else in any; undefined where nothing was said at all. */
export function said(words: Words, language: Language): Said | undefined {
  for (const each of [language, defaultLanguage, ...languages]) {
    const text = words[each];
    if (text) return { text, language: each };
  }
  return undefined;
}

/** For what always has words: names and titles. */
export function mustBeSaid(words: Words, language: Language): Said {
  return said(words, language) ?? { text: '', language: defaultLanguage };
}

const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Words in any of the six languages, one line each, or several where `lines`; empty ones are left out. */
export function words(longest: number, { lines = false }: { lines?: boolean } = {}) {
  return z.record(z.string(), z.string().max(longest)).transform((given): Words => {
    const kept: Words = {};
    for (const [language, text] of Object.entries(given)) {
      const plain = lines ? linesOf(text).join('\n') : text.replace(/\s+/g, ' ').replace(controls, '').trim();
      if (isLanguage(language) && plain) kept[language] = plain;
    }
    return kept;
  });
}

/** Words that must be there in one language, whichever it is: every reader gets something. */
export function neededWords(longest: number, options: { lines?: boolean } = {}) {
  return words(longest, options).refine((given) => Object.keys(given).length > 0, 'error.needed');
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(controls, '').trim())
    .filter((line) => line !== '');
}

export function sameWords(one: Words, other: Words): boolean {
  return languages.every((language) => one[language] === other[language]);
}

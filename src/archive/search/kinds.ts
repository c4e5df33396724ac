import type { Word } from './words.ts';

/**
 * How the words of a message are brought to their stems, by its language. Latin letters follow the language; Cyrillic
 * and Arabic ones have one stemmer each; an English word in a Chinese mail is still English. `plain`: languages with no
 * stemmer of their own here, whose words stay as they are.
 */
export const kinds = ['en', 'fr', 'es', 'plain'] as const;
export type Kind = (typeof kinds)[number];

/** Their own letters are not Latin, so that what is Latin in them is mostly English; or too short to tell. */
export const stemmedLikeEnglish: ReadonlyArray<string> = ['en', 'ar', 'ru', 'zh', 'ja', 'ko', 'th', 'he', 'hi', 'el'];

export function kindOf(language: string | null): Kind {
  const tag = language?.slice(0, 2).toLowerCase() ?? 'en';
  if (tag === 'fr' || tag === 'es') return tag;
  return stemmedLikeEnglish.includes(tag) ? 'en' : 'plain';
}

export type Spelling = Pick<Word, 'lower' | 'folded'>;
/** What stands in the index for a word in a text of that kind; nothing for a stop word. */
export type Lexemes = (kind: Kind, word: Spelling) => ReadonlyArray<string>;

import { directionOf, type Language } from '#platform/languages.ts';

/** Words, and the language they are in where it is not the page's. */
export type SaidWords = { text: string; language: Language };

/** Words that may be in another language than the page: marked, so that they are read aloud and set as what they are. */
export function Said({ language, words }: { language: Language; words: SaidWords }) {
  if (words.language === language) return <>{words.text}</>;
  return (
    <span lang={words.language} dir={directionOf(words.language)}>
      {words.text}
    </span>
  );
}

import type { Language } from '#platform/languages.ts';

/** Scripts in which people write their names, as Unicode and ISO 15924 call them. */
const scripts: ReadonlyArray<readonly [code: string, letters: RegExp]> = [
  ['Latn', /^\p{Script=Latin}$/u],
  ['Cyrl', /^\p{Script=Cyrillic}$/u],
  ['Arab', /^\p{Script=Arabic}$/u],
  ['Hani', /^\p{Script=Han}$/u],
  ['Grek', /^\p{Script=Greek}$/u],
  ['Hebr', /^\p{Script=Hebrew}$/u],
  ['Deva', /^\p{Script=Devanagari}$/u],
  ['Beng', /^\p{Script=Bengali}$/u],
  ['Taml', /^\p{Script=Tamil}$/u],
  ['Telu', /^\p{Script=Telugu}$/u],
  ['Sinh', /^\p{Script=Sinhala}$/u],
  ['Thai', /^\p{Script=Thai}$/u],
  ['Khmr', /^\p{Script=Khmer}$/u],
  ['Mymr', /^\p{Script=Myanmar}$/u],
  ['Hang', /^\p{Script=Hangul}$/u],
  ['Kana', /^\p{Script=Katakana}$/u],
  ['Armn', /^\p{Script=Armenian}$/u],
  ['Geor', /^\p{Script=Georgian}$/u],
  ['Ethi', /^\p{Script=Ethiopic}$/u],
];

const scriptOfLanguage: Record<Language, string> = {
  ar: 'Arab',
  en: 'Latn',
  es: 'Latn',
  fr: 'Latn',
  ru: 'Cyrl',
  zh: 'Hani',
};

const longest = 200;

/** The one script in which all letters of a text are; undefined where there are several, none, or one that is not above. */
export function scriptOf(text: string): string | undefined {
  const letters = text.slice(0, longest).match(/\p{L}/gu) ?? [];
  const [first] = letters;
  const found = first && scripts.find(([, letter]) => letter.test(first));
  return found && letters.every((letter) => found[1].test(letter)) ? found[0] : undefined;
}

/**
 * What `lang` says of a name on a page in `page`: a script tells how it is read aloud better than the page's language
 * does, and claims no language (BCP 47: `und-Cyrl`). Nothing of a name in the page's own script, or in several.
 */
export function langOfName(name: string, page: Language): string | undefined {
  const script = scriptOf(name);
  return script === undefined || script === scriptOfLanguage[page] ? undefined : `und-${script}`;
}

import { maskAddresses } from '#platform/mail/address.ts';

/** PostgreSQL's text search configurations for the languages that have one; all others are 'simple'. */
const configurations: Readonly<Record<string, string>> = {
  ar: 'arabic',
  en: 'english',
  fr: 'french',
  ru: 'russian',
  es: 'spanish',
};
export const allConfigurations: ReadonlyArray<string> = [...Object.values(configurations), 'simple'];

export function configurationOf(language: string | null): string {
  return configurations[language?.slice(0, 2).toLowerCase() ?? ''] ?? 'simple';
}

/** A tsvector holds at most 1 MB with its positions; this much text stays well below, whatever it is. */
const mostBytes = 200_000;

/**
 * Words as PostgreSQL's parser takes them alike under any locale: composed, lower case, without punctuation other than
 * ASCII, addresses masked, scripts without spaces cut into words. Endless "words" (encoded data) are left out.
 */
export function searchWords(text: string): string {
  const short = cutBytes(text, mostBytes);
  const clean = maskAddresses(short.normalize('NFKC'))
    .toLowerCase()
    .replace(/\S{200,}/g, ' ');
  const spaced = clean
    .replace(/[“”„«»]/g, '"')
    .replace(/[<>]/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}\s\x20-\x7e]+/gu, ' ');
  return cutBytes(segmented(spaced), mostBytes);
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2,}/gu;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Spaces between the words of scripts that write none. */
export function segmented(text: string): string {
  return text.replace(
    withoutSpaces,
    (run) => ` ${Array.from(segmenter.segment(run), ({ segment }) => segment).join(' ')} `,
  );
}

export function cutBytes(text: string, most: number): string {
  if (text.length * 3 <= most) return text;
  const bytes = Buffer.from(text);
  return bytes.length <= most ? text : bytes.toString('utf8', 0, most).replace(/\ufffd+$/, '');
}

import type { Kind, Lexemes, Spelling } from './kinds.ts';
import type { Query } from './query-tree.ts';
import { hasAttachment, marks } from './search-pieces.ts';
import { type Word, withoutAccents, wordsIn } from './words.ts';

export type TextQuery = Extract<Query, { kind: 'text' }>;

/** In no message: what can be found by nobody is answered like a word that stands nowhere. */
export const nowhere = `'no/where'`;

export function isForIndex(query: Query): boolean {
  if (query.kind === 'not') return isForIndex(query.of);
  if (query.kind === 'all' || query.kind === 'any') return query.of.every(isForIndex);
  return query.kind === 'attachment' || (query.kind === 'text' && !isAddress(query));
}

/** A whole mail address is no word: addresses are not in the index at all. */
export function isAddress({ field, text }: TextQuery): boolean {
  return (field === 'any' || field === 'from') && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

/** The words of a query, to learn their stems before it is put together. */
export function wordsOfQuery(query: Query): Spelling[] {
  if (query.kind === 'not') return wordsOfQuery(query.of);
  if (query.kind === 'all' || query.kind === 'any') return query.of.flatMap(wordsOfQuery);
  if (query.kind !== 'text') return [];
  const words = wordsIn(query.text);
  const compounds = words.flatMap(({ compound }) => (compound ? [alone(compound)] : []));
  return [...words, ...compounds, ...(query.prefix ? completions(words.at(-1)) : [])];
}

/**
 * The text of a tsquery: how the query reads in a message of that kind; null where it asks for stop words alone. Only
 * for trees that `isForIndex`.
 */
export function indexQuery(query: Query, kind: Kind, lexemes: Lexemes): string | null {
  switch (query.kind) {
    case 'text':
      return leafQuery(query, kind, lexemes);
    case 'attachment':
      return `'${hasAttachment}'`;
    case 'not': {
      const inside = indexQuery(query.of, kind, lexemes);
      return inside && `!(${inside})`;
    }
    case 'all':
    case 'any': {
      const parts = query.of.flatMap((each) => indexQuery(each, kind, lexemes) ?? []);
      return parts.length === 0 ? null : `(${parts.join(query.kind === 'all' ? ' & ' : ' | ')})`;
    }
    default:
      return null;
  }
}

function leafQuery(leaf: TextQuery, kind: Kind, lexemes: Lexemes): string | null {
  const { field, text } = leaf;
  const words = wordsIn(text);
  if (words.length === 0) return nowhere;
  const plain = (mark: string) => sequence(leaf, words, (word, isPrefix) => [term(mark, word.folded, isPrefix)]);
  const stemmed = (mark: string) =>
    sequence(leaf, words, (word, isPrefix) =>
      isPrefix
        ? [term(mark, word.folded, true), ...shorterStems(word, kind, lexemes).map((stem) => term(mark, stem, false))]
        : lexemes(kind, word).map((lexeme) => term(mark, lexeme, false)),
    );
  if (field === 'from' || field === 'filename') return plain(marks[field]);
  if (field === 'subject') return stemmed(marks.subject);
  const said = stemmed('');
  if (said === null) return null;
  const together = compoundOf(words).flatMap((word) =>
    lexemes(kind, word).map((lexeme) => term('', lexeme, leaf.prefix)),
  );
  return `(${[said, ...together, plain(marks.from), plain(marks.filename)].join(' | ')})`;
}

function term(mark: string, lexeme: string, isPrefix: boolean): string {
  return `'${mark}${lexeme}'${isPrefix ? ':*' : ''}`;
}

/**
 * Words one after the other, with room for stop words between them. Chinese is cut into words by guess, and not always
 * alike: there, each word may stand anywhere and begin a longer one, unless it is quoted.
 */
function sequence(
  { quoted, prefix }: TextQuery,
  words: ReadonlyArray<Word>,
  termsOf: (word: Word, isPrefix: boolean) => string[],
): string | null {
  const isLoose = !quoted && words.some(isWithoutSpaces);
  let text = '';
  let distance = 1;
  for (const [n, word] of words.entries()) {
    const isPrefix = (prefix && n === words.length - 1) || (isLoose && isWithoutSpaces(word));
    const terms = termsOf(word, isPrefix);
    if (terms.length > 0) {
      const between = isLoose ? ' & ' : ` <${distance}> `;
      text += `${text === '' ? '' : between}${terms.length === 1 ? terms[0] : `(${terms.join(' | ')})`}`;
      distance = 1;
    } else if (text !== '') distance += 1;
  }
  return text === '' ? null : `(${text})`;
}

export function isWithoutSpaces({ lower }: Word): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(lower);
}

function compoundOf(words: ReadonlyArray<Word>): Spelling[] {
  const compound = words[0]?.compound;
  return compound !== undefined && words.map(({ folded }) => folded).join('') === compound ? [alone(compound)] : [];
}

function alone(word: string): Spelling {
  return { lower: word, folded: word };
}

/** How words may go on; what a stemmer takes away again. */
const endings = ['ion', 'ions', 'ing', 'e', 'es', 'er', 'ment', 'ity', 'ión', 'ar', 'ación', 'ия', 'ии', 'а', 'ый'];

/** `negotiat*` means "negotiation", whose stem is shorter than what was typed. */
function completions(word: Word | undefined): Spelling[] {
  if (word === undefined || word.folded.length < 4 || isWithoutSpaces(word)) return [];
  return endings.map((ending) => ({ lower: word.lower + ending, folded: withoutAccents(word.folded + ending) }));
}

export function shorterStems(word: Word, kind: Kind, lexemes: Lexemes): string[] {
  const stems = completions(word).flatMap((each) => lexemes(kind, each));
  return [...new Set(stems)].filter((stem) => stem.length < word.folded.length && word.folded.startsWith(stem));
}

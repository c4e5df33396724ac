import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { type Kind, kinds, type Lexemes, type Spelling } from './kinds.ts';
import { wordsOfQuery } from './query-text.ts';
import type { Query } from './query-tree.ts';
import { withoutAccents } from './words.ts';

type Dictionary = 'english_stem' | 'french_stem' | 'spanish_stem' | 'russian_stem' | 'arabic_stem';
const latin: Readonly<Record<Exclude<Kind, 'plain'>, Dictionary>> = {
  en: 'english_stem',
  fr: 'french_stem',
  es: 'spanish_stem',
};

function dictionaryOf(kind: Kind, word: string): Dictionary | undefined {
  if (kind === 'plain' || /\p{N}/u.test(word)) return undefined;
  const first = word.codePointAt(0) ?? 0;
  if (first < 0x250) return latin[kind];
  if (first >= 0x400 && first < 0x530) return 'russian_stem';
  return first >= 0x600 && first < 0x700 ? 'arabic_stem' : undefined;
}

/**
 * A word as a dictionary is asked for it the second time: what is typed without accents in Spanish has lost its suffix;
 * the Arabic stemmer knows endings only behind an article, and ta marbuta is often typed as ha.
 */
function spelled(dictionary: Dictionary, folded: string): string {
  if (dictionary === 'spanish_stem') return folded.replace(/([cs])ion$/, '$1ión');
  if (dictionary !== 'arabic_stem') return folded;
  return (/^[وفبك]?ال|^لل/.test(folded) ? '' : 'ال') + folded.replace(/ه$/, 'ة');
}

/** As common in Chinese as "the" and "of". */
const chineseStopWords = new Set('的了和是在与及就都而也之或等'.split(''));

type Memory = Record<Kind, Map<string, ReadonlyArray<string>>>;
const empty = (): Memory => ({ en: new Map(), fr: new Map(), es: new Map(), plain: new Map() });

/**
 * What PostgreSQL's stemmers said, so that each word is asked for once: a list uses the same few ten thousand words
 * again and again. Two generations bound it; the words in use move from the old one to the new.
 */
const mostKnown = 50_000;
let recent = empty();
let older = empty();
let remembered = 0;

function remember(kind: Kind, word: string, lexemes: ReadonlyArray<string>): void {
  if (remembered >= mostKnown) [older, recent, remembered] = [recent, empty(), 0];
  recent[kind].set(word, lexemes);
  remembered += 1;
}

/** What stands in the index for a word, if that is known without asking PostgreSQL. */
export function knownLexemes(kind: Kind, word: Spelling): ReadonlyArray<string> | undefined {
  const young = recent[kind].get(word.lower);
  if (young) return young;
  const isStopWord = chineseStopWords.has(word.lower);
  const told = dictionaryOf(kind, word.lower) ? older[kind].get(word.lower) : isStopWord ? [] : [word.folded];
  if (told) remember(kind, word.lower, told);
  return told;
}

/** Asks PostgreSQL for the stems of words that are not known yet, in one query or none. */
export async function lexemesFor(db: Db, wanted: Iterable<readonly [Kind, Spelling]>): Promise<Lexemes> {
  // Kept here as well: what is remembered may be forgotten before it is read.
  const here = empty();
  const missing: Missing = [];
  for (const [kind, word] of wanted) {
    if (here[kind].has(word.lower)) continue;
    const lexemes = knownLexemes(kind, word);
    here[kind].set(word.lower, lexemes ?? []);
    const dictionary = lexemes ? undefined : dictionaryOf(kind, word.lower);
    if (dictionary) missing.push({ kind, dictionary, word });
  }
  const stems = await stemmed(db, missing);
  for (const [n, { kind, word }] of missing.entries()) {
    here[kind].set(word.lower, stems[n] ?? []);
    remember(kind, word.lower, stems[n] ?? []);
  }
  return (kind, word) => here[kind].get(word.lower) ?? [];
}

/** Those of what is asked for, in whatever language it may be found, with `besides`. */
export function lexemesOfQuery(
  db: Db,
  query: Query | undefined,
  besides: ReadonlyArray<readonly [Kind, Spelling]> = [],
): Promise<Lexemes> {
  const asked = query === undefined ? [] : wordsOfQuery(query);
  return lexemesFor(db, [...asked.flatMap((word) => kinds.map((kind) => [kind, word] as const)), ...besides]);
}

type Missing = { kind: Kind; dictionary: Dictionary; word: Spelling }[];

async function stemmed(db: Db, asked: Missing): Promise<ReadonlyArray<string>[]> {
  if (asked.length === 0) return [];
  const dictionaries = asked.map(({ dictionary }) => dictionary);
  const lower = asked.map(({ word }) => word.lower);
  const folded = asked.map(({ dictionary, word }) => spelled(dictionary, word.folded));
  const { rows } = await sql<{ whole: string | null; bare: string | null }>`
    select (ts_lexize(dictionary::regdictionary, lower))[1] as whole,
      (ts_lexize(dictionary::regdictionary, folded))[1] as bare
    from unnest(${dictionaries}::text[], ${lower}::text[], ${folded}::text[])
      with ordinality as t (dictionary, lower, folded, n) order by n`.execute(db);
  return rows.map(({ whole, bare }, n) =>
    lexemesOf(whole ?? '', bare ?? '').map((lexeme) => evened(asked[n]?.dictionary, lexeme)),
  );
}

/** The French stemmer leaves an i to "négocier" and none to "négocie". */
function evened(dictionary: Dictionary | undefined, lexeme: string): string {
  return dictionary === 'french_stem' && lexeme.length >= 6 ? lexeme.replace(/i$/, '') : lexeme;
}

/** A word with accents stands in the index by its stem and by the stem of what it is without them. */
function lexemesOf(whole: string, bare: string): ReadonlyArray<string> {
  if (whole === '') return [];
  return [...new Set([whole, bare].map(withoutAccents))].filter((lexeme) => lexeme !== '');
}

import { foldText } from '../reading/fold-text.ts';
import { type Kind, kinds, type Lexemes, type Spelling } from './kinds.ts';
import { isWithoutSpaces, shorterStems } from './query-text.ts';
import type { Query } from './query-tree.ts';
import { weighed } from './search-pieces.ts';
import { type Word, wordsIn } from './words.ts';

/** A piece of a snippet; the words that were looked for are `hit`. */
export type Snippet = { text: string; hit: boolean }[];

/** So much of a text is looked through for its snippet. */
export const snippetSource = 5000;
const length = 220;
const before = 60;

/** A text cut into words once: what the author wrote, and the rest. */
export type Source = { own: { text: string; words: Word[] }; rest: { text: string; words: Word[] } };

/** `masked` is the text as its reader may see it; nothing else gets into a snippet. */
export function snippetSourceOf(masked: string): Source {
  const { own, rest } = weighed(foldText(masked));
  return { own: { text: own, words: wordsIn(own) }, rest: { text: rest, words: wordsIn(rest) } };
}

/** Which words of a text are marked: those that what was asked for found it by. */
export type Marker = (kind: Kind, word: Spelling) => boolean;

/**
 * Which words may be marked at all: a stemmer takes off endings, so only what begins with the same letter can be the
 * same word. It spares nearly all of a text from being looked up; Arabic loses beginnings too, so all of it may be.
 */
export function mayMark(query: Query | undefined): (word: Spelling) => boolean {
  const first = new Set(positiveTexts(query).flatMap(({ text }) => wordsIn(text).map(({ folded }) => folded[0])));
  const isArabic = [...first].some((letter) => letter !== undefined && /[\u0600-\u06ff]/.test(letter));
  return ({ folded }) => first.has(folded[0]) || (isArabic && /[\u0600-\u06ff]/.test(folded));
}

export function markerOf(query: Query | undefined, lexemes: Lexemes): Marker {
  const words = positiveTexts(query).flatMap(({ text, prefix, quoted }) =>
    wordsIn(text).map((word, n, all) => ({
      word,
      prefix: (prefix && n === all.length - 1) || (!quoted && isWithoutSpaces(word)),
    })),
  );
  const prefixes = words.flatMap(({ word, prefix }) => (prefix ? [word.folded] : []));
  const stems = new Map(
    kinds.map((kind) => [
      kind,
      new Set(words.flatMap(({ word, prefix }) => (prefix ? shorterStems(word, kind, lexemes) : lexemes(kind, word)))),
    ]),
  );
  const may = mayMark(query);
  return (kind, word) =>
    may(word) &&
    (prefixes.some((prefix) => word.folded.startsWith(prefix)) ||
      lexemes(kind, word).some((lexeme) => stems.get(kind)?.has(lexeme)));
}

function positiveTexts(query: Query | undefined): Extract<Query, { kind: 'text' }>[] {
  if (query?.kind === 'all' || query?.kind === 'any') return query.of.flatMap(positiveTexts);
  return query?.kind === 'text' && query.field === 'any' ? [query] : [];
}

/** The piece of a text with the most of the words, from what the author wrote himself where it has any. */
export function snippetOf({ own, rest }: Source, kind: Kind, isHit: Marker): Snippet {
  for (const { text, words } of [own, rest]) {
    const hits = words.filter((word) => isHit(kind, word));
    const best = bestOf(hits);
    if (best) return cut(text, words, new Set(hits), best.at - before);
  }
  const { text, words } = own.words.length > 0 ? own : rest;
  return cut(text, words, new Set(), 0);
}

/** The hit from which on most different words stand within one snippet; the first of those. */
function bestOf(hits: ReadonlyArray<Word>): Word | undefined {
  let best: Word | undefined;
  let most = 0;
  for (const [n, hit] of hits.slice(0, 200).entries()) {
    const near = new Set<string>();
    for (let m = n; m < hits.length && (hits[m]?.end ?? 0) - hit.at <= length - before; m += 1) {
      near.add(hits[m]?.folded ?? '');
    }
    if (near.size > most) [best, most] = [hit, near.size];
  }
  return best;
}

function cut(text: string, words: ReadonlyArray<Word>, hits: ReadonlySet<Word>, from: number): Snippet {
  const start = from <= 0 ? 0 : (words.find(({ at }) => at >= from)?.at ?? 0);
  const last = words.findLast(({ end }) => end <= start + length);
  const end = last && last !== words.at(-1) ? last.end : Math.min(text.length, start + length + 60);
  const snippet: Snippet = [];
  const add = (piece: string, hit: boolean) => {
    const plain = piece.replace(/\s+/g, ' ').toWellFormed();
    const previous = snippet.at(-1);
    if (plain === '') return;
    if (previous?.hit === hit) previous.text += plain;
    else snippet.push({ text: plain, hit });
  };
  let done = start;
  if (start > 0) add('… ', false);
  for (const word of words) {
    if (word.at < start || word.end > end || !hits.has(word)) continue;
    const between = text.slice(done, word.at);
    const isNext = snippet.at(-1)?.hit === true && /^[\s-]*$/.test(between);
    add(between, isNext);
    add(text.slice(word.at, word.end), true);
    done = word.end;
  }
  add(text.slice(done, end), false);
  if (end < text.trimEnd().length) add(' …', false);
  return snippet;
}

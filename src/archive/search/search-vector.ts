import type { Db } from '#platform/database.ts';
import type { Kind, Spelling } from './kinds.ts';
import { knownLexemes, lexemesFor } from './lexemes.ts';
import { hasAttachment, kindMark, marks, type SearchPieces } from './search-pieces.ts';

import { type Word, wordsIn } from './words.ts';

type Piece = { words: Word[]; weight: 'A' | 'B' | 'C' | ''; mark?: string; plain: boolean };

/** PostgreSQL keeps no position beyond this one. */
const lastPosition = 16_383;
/** Between two pieces, so that no phrase reaches from one into the next. */
const gap = 20;

/**
 * The text of a tsvector for each message; the database is asked once, and only for words it was never asked before. A
 * message whose words are all known is done at once: the words of a large batch need not be kept.
 */
export async function searchVectors(db: Db, messages: ReadonlyArray<SearchPieces>): Promise<string[]> {
  const waiting: { n: number; kind: Kind; pieces: Piece[] }[] = [];
  const texts = messages.map((message, n) => {
    const pieces = piecesOf(message);
    const text = vectorText(message.kind, pieces, message.files.length > 0, knownLexemes);
    if (text === undefined) waiting.push({ n, kind: message.kind, pieces });
    return text ?? '';
  });
  const lexemes = await lexemesFor(db, wordsOf(waiting));
  for (const { n, kind, pieces } of waiting) {
    texts[n] = vectorText(kind, pieces, (messages[n]?.files.length ?? 0) > 0, lexemes) ?? '';
  }
  return texts;
}

function piecesOf({ subject, author, own, rest, files }: SearchPieces): Piece[] {
  return [
    { words: wordsIn(subject), weight: 'A', mark: marks.subject, plain: false },
    { words: wordsIn(author), weight: 'B', mark: marks.from, plain: true },
    { words: wordsIn(own), weight: 'C', plain: false },
    { words: wordsIn(rest), weight: '', plain: false },
    ...files
      .slice(0, 100)
      .map((name): Piece => ({ words: wordsIn(name), weight: '', mark: marks.filename, plain: true })),
  ];
}

function* wordsOf(
  messages: ReadonlyArray<{ kind: Kind; pieces: ReadonlyArray<Piece> }>,
): Generator<readonly [Kind, Spelling]> {
  for (const { kind, pieces } of messages) {
    for (const { words, plain } of pieces) {
      if (plain) continue;
      for (const word of words) {
        yield [kind, word];
        if (word.compound) yield [kind, { lower: word.compound, folded: word.compound }];
      }
    }
  }
}

/** Nothing, where a word is not known. */
function vectorText(
  kind: Kind,
  pieces: ReadonlyArray<Piece>,
  hasFiles: boolean,
  lexemes: (kind: Kind, word: Spelling) => ReadonlyArray<string> | undefined,
): string | undefined {
  const places = new Map<string, string>();
  const add = (lexeme: string, place: string) => {
    const before = places.get(lexeme);
    places.set(lexeme, before === undefined ? place : `${before},${place}`);
  };
  let start = 1;
  for (const { words, weight, mark, plain } of pieces) {
    let n = start;
    for (const word of words) {
      const place = `${Math.min(n, lastPosition)}${weight}`;
      n += 1;
      const found = plain ? nothing : lexemes(kind, word);
      const joined = word.compound && !plain ? lexemes(kind, { lower: word.compound, folded: word.compound }) : nothing;
      if (!found || !joined) return undefined;
      for (const lexeme of found) add(lexeme, place);
      for (const lexeme of joined) add(lexeme, place);
      if (mark !== undefined) for (const lexeme of plain ? [word.folded] : found) add(mark + lexeme, place);
    }
    start += words.length + gap;
  }
  places.set(kindMark + kind, '');
  if (hasFiles) places.set(hasAttachment, '');
  let text = '';
  for (const [lexeme, place] of places) text += place === '' ? `'${lexeme}' ` : `'${lexeme}':${place} `;
  return text;
}

const nothing: ReadonlyArray<string> = [];

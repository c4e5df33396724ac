import type { Db } from '#platform/database.ts';
import type { Kind, Lexemes, Spelling } from './kinds.ts';
import { lexemesFor } from './lexemes.ts';
import { hasAttachment, marks, type SearchPieces } from './search-pieces.ts';
import { type Word, wordsIn } from './words.ts';

type Piece = { words: Word[]; weight: 'A' | 'B' | 'C' | ''; mark?: string; plain: boolean };

/** PostgreSQL keeps no position beyond this one. */
const lastPosition = 16_383;
/** Between two pieces, so that no phrase reaches from one into the next. */
const gap = 20;

/** The text of a tsvector for each message; the database is asked once, and only for words it was never asked before. */
export async function searchVectors(db: Db, messages: ReadonlyArray<SearchPieces>): Promise<string[]> {
  const cut = messages.map((message) => ({ kind: message.kind, pieces: piecesOf(message), message }));
  const lexemes = await lexemesFor(db, wordsOf(cut));
  return cut.map(({ kind, pieces, message }) => vectorText(kind, pieces, message.files.length > 0, lexemes));
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

function vectorText(kind: Kind, pieces: ReadonlyArray<Piece>, hasFiles: boolean, lexemes: Lexemes): string {
  const places = new Map<string, string>();
  const add = (lexeme: string, place: string) => {
    const before = places.get(lexeme);
    places.set(lexeme, before === undefined ? place : `${before},${place}`);
  };
  let start = 1;
  for (const { words, weight, mark, plain } of pieces) {
    for (const [n, word] of words.entries()) {
      const place = `${Math.min(start + n, lastPosition)}${weight}`;
      const found = plain ? [] : lexemes(kind, word);
      for (const lexeme of found) add(lexeme, place);
      if (word.compound && !plain) {
        for (const lexeme of lexemes(kind, { lower: word.compound, folded: word.compound })) add(lexeme, place);
      }
      if (mark !== undefined) for (const lexeme of plain ? [word.folded] : found) add(mark + lexeme, place);
    }
    start += words.length + gap;
  }
  if (hasFiles) places.set(hasAttachment, '');
  let text = '';
  for (const [lexeme, place] of places) text += place === '' ? `'${lexeme}' ` : `'${lexeme}':${place} `;
  return text;
}

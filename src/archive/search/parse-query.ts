import { type Token, tokensIn } from './query-tokens.ts';
import { allOf, anyOf, notOf, type Problem, type Query } from './query-tree.ts';

export type Parsed = { query: Query | undefined; problems: Problem[] };

/**
 * Reads what somebody typed. Any text gives a tree of at most 16 leaves: what cannot be understood is told in
 * `problems`. OR joins its two neighbours and binds tighter than the space between words, as in other search fields.
 */
export function parseQuery(typed: string): Parsed {
  const problems: Problem[] = [];
  const tokens = tokensIn(typed, problems);
  const reader = { tokens, at: 0 };
  const parts: Query[] = [];
  while (reader.at < tokens.length) {
    const part = readAll(reader, 0);
    if (part) parts.push(part);
    // A parenthesis that closes nothing says nothing.
    reader.at += 1;
  }
  return { query: allOf(parts), problems };
}

type Reader = { tokens: ReadonlyArray<Token>; at: number };

/** Up to the parenthesis that closes this group, or the end. */
function readAll(reader: Reader, depth: number): Query | undefined {
  const parts: Query[] = [];
  while (reader.at < reader.tokens.length && reader.tokens[reader.at]?.kind !== 'close') {
    const part = readAny(reader, depth);
    if (part) parts.push(part);
  }
  return allOf(parts);
}

function readAny(reader: Reader, depth: number): Query | undefined {
  const parts: Query[] = [];
  for (;;) {
    const part = readOne(reader, depth);
    if (part) parts.push(part);
    if (reader.tokens[reader.at]?.kind !== 'or') return anyOf(parts);
    while (reader.tokens[reader.at]?.kind === 'or') reader.at += 1;
  }
}

function readOne(reader: Reader, depth: number): Query | undefined {
  let isNot = false;
  for (; reader.tokens[reader.at]?.kind === 'not'; reader.at += 1) isNot = true;
  const token = reader.tokens[reader.at];
  if (token === undefined || token.kind === 'close' || token.kind === 'or' || token.kind === 'not') return undefined;
  reader.at += 1;
  let query: Query | undefined;
  if (token.kind === 'leaf') query = token.query;
  else {
    query = readAll(reader, depth + 1);
    reader.at += 1;
  }
  return query && isNot ? notOf(query) : query;
}

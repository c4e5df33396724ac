import { meansAttachment, type Operator, operatorNamed } from './operator-names.ts';
import type { Field, Problem, Query } from './query-tree.ts';

/** So much is looked for at once; what comes after is left out, and said. */
export const mostLeaves = 16;
/** Parentheses within parentheses; deeper ones say nothing. */
const deepest = 8;

export type Token = { kind: 'open' | 'close' | 'or' | 'not' } | { kind: 'leaf'; query: Query };

const quotes = '"“”„«»';
const closing = new RegExp(`[${quotes}]`);
const quoted = new RegExp(`^[${quotes}]`);
const run = new RegExp(`[^\\s()${quotes}]+`, 'y');
const fieldName = /^(\p{L}[\p{L}\p{M}]*)[:：](.*)$/su;

/** Words, quotes and parentheses, from left to right; the work is linear in the text. */
export function tokensIn(typed: string, problems: Problem[]): Token[] {
  const source: Source = { text: typed.normalize('NFC').toWellFormed(), at: 0, closes: 0, problems };
  const tokens: Token[] = [];
  let leaves = 0;
  let depth = 0;
  while (source.at < source.text.length) {
    const token = nextToken(source);
    if (token === undefined) continue;
    if (token.kind === 'leaf') {
      leaves += 1;
      if (leaves > mostLeaves) {
        problems.push({ kind: 'many', typed: '' });
        break;
      }
    }
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth = Math.max(0, depth - 1);
    const isTooDeep = token.kind === 'open' ? depth > deepest : token.kind === 'close' && depth >= deepest;
    if (!isTooDeep) tokens.push(token);
  }
  return tokens;
}

/** `closes` is where the last quotation mark stands, so that looking for one that is not there is done once. */
type Source = { text: string; at: number; closes: number; problems: Problem[] };

function nextToken(source: Source): Token | undefined {
  const { text } = source;
  const letter = text[source.at] ?? '';
  if (letter === '(' || letter === ')') {
    source.at += 1;
    return { kind: letter === '(' ? 'open' : 'close' };
  }
  if (quoted.test(letter)) {
    const phrase = takePhrase(source);
    return phrase === undefined ? undefined : leaf(textLeaf('any', phrase, true, source));
  }
  if (/\s/.test(letter)) {
    source.at += 1;
    return undefined;
  }
  if ((letter === '-' || letter === '−') && /^[^\s)]/.test(text.slice(source.at + 1, source.at + 2))) {
    source.at += 1;
    return { kind: 'not' };
  }
  return wordToken(source, takeRun(source));
}

function leaf(query: Query | undefined): Token | undefined {
  return query && { kind: 'leaf', query };
}

function wordToken(source: Source, word: string): Token | undefined {
  if (word === 'OR') return { kind: 'or' };
  if (word === 'NOT') return { kind: 'not' };
  if (word === 'AND') return undefined;
  const [, name = '', value = ''] = fieldName.exec(word) ?? [];
  const operator = operatorNamed(name);
  if (operator === undefined) return leaf(textLeaf('any', word, false, source));
  return leaf(operatorLeaf(operator, name, value, source));
}

function operatorLeaf(operator: Operator, name: string, given: string, source: Source): Query | undefined {
  const { value, isQuoted } = given === '' ? valueAfter(source) : { value: given, isQuoted: false };
  const wrong = (kind: Problem['kind']): undefined => {
    source.problems.push({ kind, typed: value === '' ? `${name}:` : `${name}:${value}` });
  };
  if (!/[\p{L}\p{N}]/u.test(value)) return wrong('empty');
  switch (operator) {
    case 'from':
    case 'subject':
    case 'filename':
      return textLeaf(operator, value, isQuoted, source);
    case 'before':
    case 'after': {
      const date = dateIn(value);
      return date === undefined ? wrong('date') : { kind: operator, date };
    }
    case 'has':
      return meansAttachment(value) ? { kind: 'attachment' } : wrong('has');
    case 'thread': {
      const hash = /(?:^|\/)([A-Za-z2-7]{32})(?:$|[#?])/.exec(value)?.[1]?.toUpperCase();
      return hash === undefined ? wrong('thread') : { kind: 'thread', hash };
    }
    case 'list':
      return /^[\w.+-]{1,100}$/.test(value) ? { kind: 'list', slug: value.toLowerCase() } : wrong('empty');
  }
}

/** People leave a space after the colon: the next word is meant, or the phrase that follows. */
function valueAfter(source: Source): { value: string; isQuoted: boolean } {
  while (/\s/.test(source.text[source.at] ?? '')) source.at += 1;
  if (quoted.test(source.text[source.at] ?? '')) return { value: takePhrase(source) ?? '', isQuoted: true };
  const before = source.at;
  const word = takeRun(source);
  const isAnother = operatorNamed(fieldName.exec(word)?.[1] ?? '') !== undefined;
  if (!isAnother && !/^([-−]|(OR|AND|NOT)$)/.test(word)) return { value: word, isQuoted: false };
  source.at = before;
  return { value: '', isQuoted: false };
}

function textLeaf(field: Field, typed: string, isQuoted: boolean, source: Source): Query | undefined {
  const stars = isQuoted ? /^\*+(?![^\s()])/.exec(source.text.slice(source.at, source.at + 40))?.[0].length : undefined;
  if (stars !== undefined) source.at += stars;
  const text = isQuoted ? typed : typed.replace(/\*+$/, '');
  const asked = isQuoted ? stars !== undefined : text.length < typed.length;
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters.length === 0) return undefined;
  const prefix = asked && (letters.length > 1 || /[^\p{Script=Latin}\p{N}]/u.test(letters.join('')));
  if (asked && !prefix) source.problems.push({ kind: 'prefix', typed });
  return { kind: 'text', field, text, quoted: isQuoted, prefix };
}

function takeRun(source: Source): string {
  run.lastIndex = source.at;
  const word = run.exec(source.text)?.[0] ?? '';
  source.at += word.length;
  return word;
}

/** What stands up to the next quotation mark; undefined where none closes it, and where it holds no word. */
function takePhrase(source: Source): string | undefined {
  source.at += 1;
  if (source.closes < 0) return undefined;
  const length = source.text.slice(source.at).search(closing);
  if (length < 0) {
    source.closes = -1;
    return undefined;
  }
  const phrase = source.text.slice(source.at, source.at + length);
  source.at += length + 1;
  return /[\p{L}\p{N}]/u.test(phrase) ? phrase.trim().replace(/\s+/g, ' ') : undefined;
}

/** `2025`, `2025-11`, `2025-11-03`, also with slashes; a day that the calendar has. */
function dateIn(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value) ?? [];
  if (year === undefined || Number(year) < 1970) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const isThere = at.getUTCMonth() === Number(month ?? 1) - 1 && at.getUTCDate() === Number(day ?? 1);
  if (!isThere) return undefined;
  const [, wholeMonth, wholeDay] = at.toISOString().slice(0, 10).split('-');
  return [year, month && wholeMonth, day && wholeDay].filter(Boolean).join('-');
}

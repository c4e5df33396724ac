import { Libmime } from 'libmime';
import { decodeText } from './decode-text.ts';
import { headerWords, wordBytes } from './header-words.ts';

export type Parameters = ReadonlyMap<string, string>;
const mostParameters = 60;
const longest = 20_000;

/**
 * `value; name=value; …` of Content-Type and Content-Disposition, one character a byte: libmime reads them, RFC 2231
 * included. What careless programs write besides is read by us: charsets that nobody else knows, encoded words in
 * quotes (as Outlook writes them), bare bytes, comments.
 */
export function fieldParameters(field: string): { value: string; parameters: Parameters } {
  const { value, params } = reader.parseHeaderValue(withoutComments(field.slice(0, longest)));
  const some = Object.entries(params).slice(0, mostParameters);
  const parameters = new Map(some.map(([name, text]) => [name, headerWords(text)]));
  return { value: (value || '').trim().toLowerCase(), parameters };
}

const reader = new Libmime();
// What has a charset comes out as encoded words of UTF-8, and everything is read by `headerWords` afterwards.
reader.decodeWords = (text) => text;
reader.decodeWord = (charset, encoding, text) => utf8Word(decodeText(wordBytes(encoding, text), charset));

/** Text as an encoded word, as long as it may be. */
export function utf8Word(text: string): string {
  return `=?utf-8?B?${Buffer.from(text.toWellFormed()).toString('base64')}?=`;
}

/** RFC 5322 comments, which stand between the parts of a field; inside quotes a bracket is a bracket. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)/gs, (found) => (found.startsWith('(') ? ' ' : found));
}

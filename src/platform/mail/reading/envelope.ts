import { isUtf8 } from 'node:buffer';
import { addressParser } from 'postal-mime';
import { type HeaderLine, headerValue } from '#platform/mail/header.ts';
import { headerWords, isPlain } from './header-words.ts';
import { mailDate } from './mail-date.ts';
import { utf8Word } from './parameters.ts';

/** Who wrote a message, about what and when. */
export type Envelope = {
  from: { name: string; address: string } | undefined;
  subject: string;
  date: Date | undefined;
};

const longestField = 20_000;

export function envelopeOf(header: ReadonlyArray<HeaderLine>): Envelope {
  const value = (key: string) => (headerValue(header, key) ?? '').slice(0, longestField);
  return {
    from: mailboxIn(value('from')),
    subject: cleanLine(headerWords(value('subject'))),
    date: mailDate(value('date') || value('resent-date')),
  };
}

/** The first mailbox, a group opened. What is guessed of bare bytes may do for a name, not for an address (RFC 6532). */
function mailboxIn(value: string): Envelope['from'] {
  const [first] = addressParser(readableWords(value), { flatten: true });
  if (!first?.address) return undefined;
  if (!isPlain(first.address) && !isUtf8(Buffer.from(value, 'latin1'))) return undefined;
  return { name: cleanLine(first.name ?? ''), address: first.address };
}

/** Encoded words in odd charsets, and bare bytes, as encoded words of UTF-8, which the address parser reads right. */
function readableWords(value: string): string {
  if (!value.includes('=?') && isPlain(value)) return value;
  return value
    .replace(/=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=(?:[ \t\r\n]*=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)*/gi, (words) =>
      utf8Word(headerWords(words)),
    )
    .replace(/[^\s<>"(),;:@\\]*[\u0080-\uffff][^<>"(),;:@\\]*/g, (bytes) => headerWords(bytes));
}

/** PostgreSQL's text takes no NUL, and a lone half of a surrogate pair is no text at all. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n');
}

/** Characters that turn the direction of what follows: in a name or a subject they only disguise. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(overrides, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 998)
    .toWellFormed();
}

import { decodeWords } from 'postal-mime';
import { splitAnswerMarks } from '#platform/mail/answer-marks.ts';
import { isKnownCharset } from '#platform/mail/charset.ts';
import { encodedText, textField } from '#platform/mail/encoded-text.ts';
import type { HeaderLine } from '#platform/mail/header.ts';

const longestRead = 5000;

/**
 * The list's prefix before what a subject says, after "Re:": `Re: [Drafting] Paragraph 12`, as an answer to a prefixed
 * subject looks by itself. A subject that has the prefix keeps its bytes, and the author's signature with them. One
 * that cannot be read keeps its bytes too, behind the prefix.
 */
export function prefixSubject(field: HeaderLine, prefix: string): HeaderLine {
  const value = field.line.slice(field.line.indexOf(':') + 1);
  const raw = value.replace(/\r\n(?=[ \t])/g, '').trim();
  const subject = readSubject(raw.slice(0, longestRead));
  if (subject.toLowerCase().includes(prefix.toLowerCase())) return field;
  if (raw.length > longestRead || !isReadable(raw, subject)) {
    // The space stands inside: between two encoded words it would not count.
    return { key: 'subject', line: `Subject: ${encodedText(`${prefix} `, 9).trimEnd()} ${value.trim()}` };
  }
  const [marks, rest] = splitAnswerMarks(subject);
  return textField('Subject', [marks.trim(), prefix, rest].filter(Boolean).join(' '));
}

function readSubject(raw: string): string {
  const utf8 = Buffer.from(raw, 'latin1').toString('utf8');
  return decodeWords(utf8)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** Nothing was lost in reading: every charset is known, and no byte stood outside it. */
function isReadable(raw: string, subject: string): boolean {
  if (subject.includes('\ufffd')) return false;
  const charsets = [...raw.matchAll(/=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?[bq]\?/gi)].map(([, name]) => name ?? '');
  return charsets.every(isKnownCharset);
}

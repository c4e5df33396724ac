import type { Format } from './entry.ts';
import { firstBytes } from './open-bytes.ts';
import { mailField, timeIn } from './separator.ts';

const enough = 64 * 1024;

/** What a file is, by what it begins with, whatever it is called; undefined when it holds no mail. */
export async function recogniseFile(file: string): Promise<Format | undefined> {
  return recogniseBytes(await firstBytes(file, enough));
}

export function recogniseBytes(bytes: Buffer): Format | undefined {
  const text = bytes.toString('latin1').replace(/^\s+/, '');
  if (text.startsWith('\x01\x01\x01\x01')) return 'mmdf';
  const lines = text.split(/\r\n|\n|\r/, 2000);
  if (text.startsWith('From ')) return mailboxBeginning(lines);
  // Some programs put a line of their own before the header.
  return isHeader(lines) || isHeader(lines.slice(1)) ? 'message' : undefined;
}

/** Pipermail's monthly files hide the `@`, in the separator as in From. */
function mailboxBeginning([first = '', second = '']: ReadonlyArray<string>): Format | undefined {
  if (/^From \S+ at \S+ /.test(first) && /^From: /.test(second)) return 'pipermail';
  return timeIn(first) || mailField.test(second) ? 'mbox' : undefined;
}

const telling = /^(?:from|to|date|subject|message-id|received|return-path) *:/i;

/** Fields only, up to the empty line, one of which nothing but a mail has. */
function isHeader(lines: ReadonlyArray<string>): boolean {
  const [first = ''] = lines;
  if (!/^[!-9;-~]+[ \t]*:/.test(first)) return false;
  const end = lines.indexOf('');
  const header = end < 0 ? lines : lines.slice(0, end);
  return header.some((line) => telling.test(line));
}

import { encodeWord } from 'nodemailer/lib/mime-funcs';

/** A display phrase for a header: quoted in ASCII, encoded words (RFC 2047) else, folded between words. */
export function phrase(title: string): string {
  if (/^[\x20-\x7e]*$/.test(title)) return `"${title.replace(/["\\]/g, '\\$&')}"`;
  return encodeWord(title, 'B', 60).replace(/ /g, '\r\n ');
}

import { Libmime } from 'libmime';
import { decodeText } from './decode-text.ts';
import { decodeTransfer } from './transfer-encoding.ts';

const longest = 20_000;

/**
 * A header's text from its bytes (one character a byte). libmime finds encoded words (RFC 2047) and joins those that
 * were cut inside a character; their charsets, and bytes without any declaration, are read by us.
 */
export function headerWords(value: string): string {
  if (!value.includes('=?')) return plainBytes(value);
  const words: string[] = [];
  const reader = new Libmime();
  // No byte is a character of private use: what was decoded stands apart from what is still bytes.
  reader.decodeWord = (charset, encoding, text) => {
    words.push(decodeText(wordBytes(encoding, text), charset));
    return `\ue000${words.length - 1}\ue000`;
  };
  const pieces = reader.decodeWords(tidied(value.slice(0, longest))).split('\ue000');
  return pieces.map((piece, at) => (at % 2 === 0 ? plainBytes(piece) : words[Number(piece)])).join('');
}

/** libmime leaves a word as it stands whose charset has a full stop or a colon, or whose text has a question mark. */
function tidied(value: string): string {
  return value.replace(/=\?([^?\s]{1,60})\?q\?(.{0,400}?)\?=/gi, (_, charset: string, text: string) => {
    const name = charset.replace(/:.*$/, '').replace(/[^\w*-]/g, '-');
    return `=?${name}?Q?${text.replaceAll('?', '=3F')}?=`;
  });
}

/** The bytes of an encoded word; in Q an underscore is a space, and no line ends. */
export function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return decodeTransfer(Buffer.from(text, 'latin1'), 'base64');
  const spaced = text.replace(/[_\s]/g, '=20');
  return decodeTransfer(Buffer.from(spaced, 'latin1'), 'quoted-printable');
}

/** RFC 6532 where it is UTF-8; otherwise whatever the sender's computer used. */
export function plainBytes(text: string): string {
  return isPlain(text) ? text : decodeText(Buffer.from(text, 'latin1'), undeclared(text));
}

/** Japanese mail of the nineties had escape sequences in its headers. */
function undeclared(text: string): string {
  return /\p{Cc}\$[@B]/u.test(text) ? 'iso-2022-jp' : '';
}

export function isPlain(text: string): boolean {
  return !/[\u0080-\uffff]|\p{Cc}\$[@B]/u.test(text);
}

import { createHash } from 'node:crypto';

/**
 * RFC 6376 §3.4.4, relaxed: runs of white space are one space, none at a line's end, no empty lines at the end,
 * one CRLF after the last line. `body` must have CRLF line ends. Answers the SHA-256 in base 64.
 */
export function relaxedBodyHash(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  const lines = text
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=\r\n|$)/g, '')
    .replace(/(\r\n)+$/, '');
  return createHash('sha256')
    .update(lines === '' ? '' : `${lines}\r\n`, 'latin1')
    .digest('base64');
}

import { createHash } from 'node:crypto';

/**
 * RFC 6376 §3.4.4, relaxed: runs of white space are one space, none at a line's end, no empty lines at the end,
 * one CRLF after the last line. `body` must have CRLF line ends. Answers the SHA-256 in base 64.
 */
export function relaxedBodyHash(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  const lines = text.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '');
  const end = endOfText(lines);
  return createHash('sha256')
    .update(end === 0 ? '' : `${lines.slice(0, end)}\r\n`, 'latin1')
    .digest('base64');
}

/** Where the empty lines at the end begin. A regular expression for it would take the square of the body's length. */
function endOfText(lines: string): number {
  let end = lines.length;
  while (end >= 2 && lines.startsWith('\r\n', end - 2)) end -= 2;
  return end;
}

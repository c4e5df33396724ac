/** The bytes of a part as its author had them (RFC 2045 §6); an encoding that nobody knows is none. */
export function decodeTransfer(content: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return decodeBase64(content);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(content);
  if (/^(x-)?uu(e|en|encode)$/.test(encoding) || encoding === 'x-uue') return decodeUu(content);
  return content;
}

/** Base 64 with whatever stands between: Node passes over line ends, and padding in the middle begins anew. */
function decodeBase64(content: Buffer): Buffer {
  const text = content.toString('latin1');
  const padding = text.indexOf('=');
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

const equals = 0x3d;

/** Soft line breaks are taken out, also with spaces behind them; an `=` that encodes nothing stays. */
function decodeQuotedPrintable(content: Buffer): Buffer {
  let from = content.indexOf(equals);
  if (from < 0) return content;
  const decoded = Buffer.allocUnsafe(content.length);
  let length = content.copy(decoded, 0, 0, from);
  while (from >= 0 && from < content.length) {
    const hex = hexValue(content[from + 1]) * 16 + hexValue(content[from + 2]);
    const skipped = hex >= 0 ? 3 : softBreakAt(content, from);
    if (hex >= 0) decoded[length++] = hex;
    else if (skipped === 0) decoded[length++] = equals;
    const start = Math.min(content.length, from + Math.max(1, skipped));
    from = content.indexOf(equals, start);
    length += content.copy(decoded, length, start, from < 0 ? content.length : from);
  }
  return decoded.subarray(0, length);
}

/** Not a digit counts so far below zero that no other digit makes up for it. */
function hexValue(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1000;
}

function softBreakAt(content: Buffer, from: number): number {
  let at = from + 1;
  while (at - from < 80 && (content[at] === 0x20 || content[at] === 0x09)) at += 1;
  if (content[at] === 13 && content[at + 1] === 10) return at + 2 - from;
  if (content[at] === 10 || at >= content.length) return at + 1 - from;
  return 0;
}

function decodeUu(content: Buffer): Buffer {
  const lines = content.toString('latin1').split(/\r?\n/);
  const start = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line));
  if (start < 0) return content;
  const bytes: number[] = [];
  for (const line of lines.slice(start + 1)) {
    const most = (line.charCodeAt(0) - 32) & 63;
    if (line === 'end' || line === '' || most === 0) break;
    const values = Array.from(line.slice(1), (character) => (character.charCodeAt(0) - 32) & 63);
    const triples = values.flatMap((_, at) => {
      if (at % 4 !== 0) return [];
      const [a = 0, b = 0, c = 0, d = 0] = values.slice(at, at + 4);
      return [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
    });
    for (const byte of triples.slice(0, most)) bytes.push(byte);
  }
  return Buffer.from(bytes);
}

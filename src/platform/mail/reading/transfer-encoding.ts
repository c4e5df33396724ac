import { decode } from 'libqp';

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

const piece = 65_536;

/** libqp, which takes much memory for much at once: it gets whole lines, and of a line without end a piece at a time. */
function decodeQuotedPrintable(content: Buffer): Buffer {
  const text = content.toString('latin1');
  if (!text.includes('=')) return content;
  const decoded: Buffer[] = [];
  for (let from = 0, end = 0; from < text.length; from = end) {
    end = from + wholeLength(text.slice(from, from + piece));
    decoded.push(decode(codedSpaces(text.slice(from, end))));
  }
  return Buffer.concat(decoded);
}

function wholeLength(text: string): number {
  if (text.length < piece) return text.length;
  const lines = text.lastIndexOf('\n') + 1;
  // Neither inside `=41` nor before spaces that would seem to end a line.
  return lines || text.length - (/(?:=.?|[ \t]+)$/.exec(text.slice(-40))?.[0].length ?? 0);
}

/** From each space of a run libqp looks for the end of the line: a hundred thousand of them took ten seconds. */
function codedSpaces(text: string): string {
  return text.replace(/[ \t]{20,}/g, (run) => run.replaceAll(' ', '=20').replaceAll('\t', '=09'));
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

import { decodeText } from './decode-text.ts';

/** RFC 2047, with the language that RFC 2231 §5 allows behind the charset, and with spaces where there may be none. */
const encodedWord = /=\?([^?\s]{1,60})\?([bq])\?([^?]*(?:\?(?!=)[^?]*)*)\?=/giy;
const longest = 20_000;

/**
 * A header's text from its bytes (one character a byte): encoded words decoded, neighbours of one charset as one run
 * of bytes because careless programs cut inside a character, and bytes without any declaration by what they look like.
 */
export function headerWords(value: string): string {
  if (!value.includes('=?')) return plainBytes(value);
  const text = value.slice(0, longest);
  const pieces: string[] = [];
  let run: Run | undefined;
  let plain = 0;
  const close = () => {
    if (run) pieces.push(decodeText(Buffer.concat(run.bytes), run.charset));
    run = undefined;
  };
  for (let at = text.indexOf('=?'); at >= 0; at = text.indexOf('=?', at)) {
    encodedWord.lastIndex = at;
    const found = encodedWord.exec(text);
    if (!found) {
      at += 2;
      continue;
    }
    const between = text.slice(plain, at);
    const charset = (found[1] ?? '').replace(/\*.*$/, '').toLowerCase();
    const follows = run !== undefined && /^[ \t\r\n]*$/.test(between);
    if (!follows || run?.charset !== charset) close();
    if (!follows) pieces.push(plainBytes(between));
    run ??= { charset, bytes: [] };
    run.bytes.push(bytesOf(found[2] ?? '', found[3] ?? ''));
    at = encodedWord.lastIndex;
    plain = at;
  }
  close();
  return pieces.join('') + plainBytes(text.slice(plain));
}

type Run = { charset: string; bytes: Buffer[] };

function bytesOf(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
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

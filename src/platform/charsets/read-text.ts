import { isAscii, isUtf8 } from 'node:buffer';
import type { Language } from '#platform/languages.ts';
import type { Charset } from './charsets.ts';
import { guessCharset } from './guess-charset.ts';

/**
 * A text from its bytes, and what stands behind it: a `mark` at its beginning, the bytes themselves (`seen`: UTF-8 and
 * UTF-16 are hardly anything else; `plain`: ASCII, the same in all of them), a guess, or somebody's word.
 */
export type ReadText = { text: string; charset: Charset; how: 'mark' | 'plain' | 'seen' | 'guessed' | 'chosen' };
type Asked = { chosen?: Charset | undefined; reader?: Language | undefined };

/** What nobody says is found out: never in silence, `how` says so. */
export function readText(bytes: Uint8Array, { chosen, reader }: Asked = {}): ReadText {
  const { charset, how } = chosen ? { charset: chosen, how: 'chosen' as const } : foundOut(bytes, reader);
  return { text: new TextDecoder(charset).decode(bytes), charset, how };
}

function foundOut(bytes: Uint8Array, reader: Language | undefined): Omit<ReadText, 'text'> {
  const marked = markedCharset(bytes);
  if (marked) return { charset: marked, how: 'mark' };
  const wide = wideCharset(bytes);
  if (wide) return { charset: wide, how: 'seen' };
  if (isUtf8(bytes)) return { charset: 'utf-8', how: isAscii(bytes) ? 'plain' : 'seen' };
  return { charset: isMostlyUtf8(bytes) ? 'utf-8' : guessCharset(bytes, reader), how: 'guessed' };
}

function markedCharset(bytes: Uint8Array): Charset | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** No charset but UTF-16 writes zeros: in a text with addresses every other byte is one, on one side of the pairs. */
function wideCharset(bytes: Uint8Array): Charset | undefined {
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [big = 0, little = 0] = zeros;
  if (Math.max(big, little) * 8 < sample.length || Math.min(big, little) * 10 > Math.max(big, little)) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** UTF-8 into which something else was pasted, or that was cut inside a letter: nine of ten of its letters are whole. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 100_000));
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return broken * 9 < whole;
}

import type { Language } from '#platform/languages.ts';
import { alphabets, pairs } from './alphabets.ts';
import type { Charset } from './charsets.ts';

/** How much of a table is looked at: enough of its lines that are not ASCII. */
const mostSample = 8000;
/** Where nothing speaks for another, it is this one; another writing in Latin letters has to speak up for itself. */
const byDefault: Charset = 'windows-1252';
const forDefault = 0.3;
const forLanguages = 0.05;
const forReader = 0.1;

/**
 * In which charset bytes were written that are neither UTF-8 nor marked. Each candidate is tried on the lines that are
 * not ASCII, and its reading gets marks per character beyond ASCII: up to 1 for a letter, by how often its language
 * writes it; less than 0 for what people do not write there: signs inside words, a capital behind a small letter,
 * a small one at the beginning, Cyrillic, Greek, Arabic or Chinese letters inside a Latin word, rows of accents, bytes
 * that are nothing. To the mean of these is added a little for the languages of the United Nations, and for the
 * reader's. The best one is taken; whoever asks shows it as a guess.
 */
export function guessCharset(bytes: Uint8Array, reader?: Language): Charset {
  const sample = sampleOf(bytes);
  let best = { charset: byDefault, likeness: 0 };
  const consider = (charset: Charset, home: Language | undefined, letter: (character: string) => number) => {
    const text = new TextDecoder(charset).decode(sample);
    const prior = (home ? forLanguages : 0) + (home !== undefined && home === reader ? forReader : 0);
    const likeness = likenessOf(text, letter) + (charset === byDefault ? forDefault : prior);
    if (likeness > best.likeness) best = { charset, likeness };
  };
  for (const { charset, letters, home } of alphabets) consider(charset, home, byRank(letters));
  for (const { charset, home, first, frequent } of pairs) {
    const level = firstLevel(charset, first);
    consider(charset, home, (character) => (frequent.test(character) ? 0.9 : level.has(character) ? 0.7 : 0));
  }
  return best.charset;
}

/** Lines that hold bytes beyond ASCII, as they are. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const lines: string[] = [];
  let length = 0;
  let from = 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  while (from < text.length && length < mostSample) {
    const at = text.indexOf(0x0a, from);
    const to = at < 0 ? text.length : at;
    const line = text.toString('latin1', from, Math.min(to, from + mostSample));
    if (/[\u0080-\u00ff]/.test(line)) lines.push(line);
    length += lines.at(-1) === line ? line.length : 0;
    from = to + 1;
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** From 1 for the first letter down to 0.3 for the last; a letter that its languages do not write counts against it. */
function byRank(letters: string): (letter: string) => number {
  const ranks = new Map([...letters].map((letter, at) => [letter, 1 - (0.7 * at) / letters.length]));
  return (letter) => ranks.get(letter) ?? ranks.get(letter.toLowerCase()) ?? -0.5;
}

function firstLevel(charset: Charset, [from, to]: readonly [number, number]): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) bytes.push(lead, trail);
  return new Set(new TextDecoder(charset).decode(Uint8Array.from(bytes)).match(/[\p{Lo}]/gu));
}

function likenessOf(text: string, letter: (character: string) => number): number {
  let sum = 0;
  let count = 0;
  let before = '';
  let run = 0;
  const characters = [...text];
  for (const [at, character] of characters.entries()) {
    if (character > '\u007f') {
      const after = characters[at + 1] ?? '';
      run = /\p{L}/u.test(character) ? run + 1 : 0;
      sum += markOf(before, character, after, run, letter);
      count += 1;
    } else run = 0;
    before = character;
  }
  return count === 0 ? 0 : sum / count;
}

const typographic = /[«»“”„‘’‚–—…№·\u00a0،؛؟、。，：；！？（）《》「」・ー]/u;
const unwritten = /[\ufffd\p{Cc}\p{Co}\p{Cn}]/u;

function markOf(
  before: string,
  character: string,
  after: string,
  run: number,
  letter: (character: string) => number,
): number {
  if (unwritten.test(character)) return -4;
  const beside = [before, after];
  if (!/\p{L}/u.test(character)) {
    if (/[’']/.test(character)) return 0.3;
    const touching = beside.filter((each) => /\p{L}/u.test(each)).length;
    return typographic.test(character) && touching < 2 ? 0.3 : -0.5 - touching * 0.75;
  }
  if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(character)) return -2;
  const isLatin = /\p{Script=Latin}/u.test(character);
  if (!isLatin && beside.some((each) => /[A-Za-z]/.test(each))) return -2;
  if (isLatin && run > 2) return -1;
  // Names begin with a capital in every writing that has them.
  const isSmallAtFirst = !isLatin && /\p{Ll}/u.test(character) && !/\p{L}/u.test(before);
  return letter(character) - (isSmallAtFirst ? 0.7 : 0);
}

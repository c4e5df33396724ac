/**
 * The words of a text as search knows them. The vector of a message, what somebody looks for and the marks in a snippet
 * all cut words here, so they agree by construction.
 */
export type Word = {
  /** Composed, lower case, in one spelling where a script has several. */
  lower: string;
  /** The same without accents, as people type it on a keyboard that has none. */
  folded: string;
  at: number;
  end: number;
  /** With the next one or two words, where hyphens join them: "multi-stakeholder" is also one word. */
  compound?: string;
};

const withoutSpaces =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Matches where it is set to look; `wordsIn` walks. */
const anyWord = new RegExp(
  `[${withoutSpaces}][${withoutSpaces}\\p{M}ー]*|[[\\p{L}\\p{N}]--[${withoutSpaces}]][[\\p{L}\\p{M}\\p{N}\\xad]--[${withoutSpaces}]]*`,
  'vy',
);
const runWithoutSpaces = new RegExp(`^[${withoutSpaces}]`, 'u');
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Longer "words" are encoded data. */
const longestWord = 64;

/** Walks by character codes, which for ASCII is several times as fast as a search by pattern. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  const lower = text.toLowerCase();
  // Where lower case is longer (İ), places in it are others.
  const small = lower.length === text.length ? lower : undefined;
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (isAsciiWord(text.charCodeAt(end))) end += 1;
    if (end < text.length && text.charCodeAt(end) > 127) at = addBeyondAscii(text, at, words);
    else if (end > at) at = addAscii(small?.slice(at, end) ?? text.slice(at, end).toLowerCase(), at, words);
    else at += 1;
  }
  return joinHyphens(text, words);
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function addAscii(lower: string, at: number, words: Word[]): number {
  const end = at + lower.length;
  if (lower.length <= longestWord) words.push({ lower, folded: lower, at, end });
  return end;
}

/** A word with other letters in it, if there is one; answers where to go on. */
function addBeyondAscii(text: string, at: number, words: Word[]): number {
  anyWord.lastIndex = at;
  const found = anyWord.exec(text)?.[0];
  if (found === undefined) return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  if (runWithoutSpaces.test(found)) addSegments(found, at, words);
  else if (found.length <= longestWord) addWord(found, at, words);
  return at + found.length;
}

function addSegments(run: string, index: number, words: Word[]): void {
  if (run.length === 1) addWord(run, index, words);
  else {
    for (const { segment, index: at } of segmenter.segment(run)) addWord(segment, index + at, words);
  }
}

function addWord(found: string, at: number, words: Word[]): void {
  const end = at + found.length;
  if (isPlain(found)) {
    const lower = found.toLowerCase();
    words.push({ lower, folded: lower, at, end });
    return;
  }
  const lower = oneSpelling(found.normalize('NFKC').toLowerCase());
  // A ligature or a letter in a circle may come apart into more than a word; what is no letter goes.
  const clean = lower.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  if (clean !== '') words.push({ lower: clean, folded: withoutAccents(clean), at, end });
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 127) return false;
  return true;
}

const arabicMarks = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const hebrewMarks = /[\u0591-\u05c7]/g;

/** ё is written е as often as not; Arabic is written with and without its marks, and its alef and ya vary. */
function oneSpelling(word: string): string {
  if (/[\u0400-\u052f]/.test(word)) return word.replaceAll('ё', 'е');
  if (/[\u0600-\u06ff]/.test(word)) {
    return word
      .replace(arabicMarks, '')
      .replace(/[آأإٱ]/g, 'ا')
      .replace(/[ىی]/g, 'ي')
      .replaceAll('ک', 'ك');
  }
  return word.replace(hebrewMarks, '');
}

const otherLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

export function withoutAccents(word: string): string {
  if (/[\u0600-\u06ff]/.test(word)) return word.replaceAll('ة', 'ه');
  if (!/[\p{Script=Latin}\p{Script=Greek}]/u.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => otherLetters[letter] ?? letter);
}

function joinHyphens(text: string, words: Word[]): Word[] {
  for (let n = 0; n + 1 < words.length; n += 1) {
    if (!isHyphen(text, words[n], words[n + 1])) continue;
    const isChain = n > 0 && isHyphen(text, words[n - 1], words[n]);
    if (isChain) continue;
    let last = n + 1;
    while (isHyphen(text, words[last], words[last + 1])) last += 1;
    const parts = words.slice(n, last + 1);
    const word = words[n];
    if (word && parts.length <= 3 && parts.every(({ lower }) => /^\p{L}/u.test(lower))) {
      word.compound = parts.map(({ folded }) => folded).join('');
    }
  }
  return words;
}

function isHyphen(text: string, word: Word | undefined, next: Word | undefined): boolean {
  if (!word || !next || next.at !== word.end + 1) return false;
  const between = text.charCodeAt(word.end);
  return between === 45 || between === 0x2010 || between === 0x2011;
}

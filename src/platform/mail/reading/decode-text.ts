import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { guessText } from './guess-charset.ts';
import { decodeSevenBit } from './seven-bit-charsets.ts';
import { decodeKorean } from './unified-hangul.ts';

/**
 * Text of a mail from its bytes. What a sender declares is tried first and not believed when the bytes speak against
 * it: UTF-8 declared as something of one byte a character, or something else declared as UTF-8. What is not declared,
 * or in a charset nobody knows, is UTF-8 where it can be, else what `guessText` takes it for.
 */
export function decodeText(bytes: Uint8Array, declared = ''): string {
  const label = labelOf(declared);
  if (isAscii(bytes)) return decodeSevenBit(bytes, label) ?? Buffer.from(bytes).toString('latin1');
  const seven = decodeSevenBit(bytes, label);
  if (seven !== undefined) return seven;
  const decoder = decoderOf(label);
  const isWide = decoder !== undefined && wideEncodings.has(decoder.encoding);
  if (!isWide && isUtf8(bytes)) return utf8.decode(bytes);
  if (decoder === undefined || doubted.has(decoder.encoding)) return guessText(bytes);
  const text = decoder.encoding === 'euc-kr' ? decodeKorean(bytes) : decoder.decode(bytes);
  if (!isWide || !isBroken(text)) return text;
  return isUtf8(bytes) ? utf8.decode(bytes) : better(text, guessText(bytes));
}

const utf8 = new TextDecoder('utf-8');

/** Charsets whose ordinary text is also valid UTF-8 now and then: they are believed before UTF-8 is tried. */
const wideEncodings: ReadonlySet<string> = new Set([
  'gbk',
  'gb18030',
  'big5',
  'euc-jp',
  'shift_jis',
  'euc-kr',
  'iso-2022-jp',
  'utf-16le',
  'utf-16be',
]);

/** Declared by programs that did not know: ASCII with other bytes, and UTF-8 that is none. */
const doubted: ReadonlySet<string> = new Set(['utf-8', 'x-user-defined']);

/** The names that mail programs made up, as the names TextDecoder knows. */
const names: ReadonlyArray<[RegExp, string]> = [
  [/^(x-?)?(unicode.*)?utf[-_]?8/, 'utf-8'],
  [/utf-?7/, 'utf-7'],
  [/^(us-?ascii|ascii|ansi_x3|iso646|646|us$)/, 'us-ascii'],
  [/^(ms|cp|x-cp|windows|x-windows|ibm|x-ms-cp)-?_?936$/, 'gbk'],
  [/^(cp|ms|ibm|windows|x-windows)-?(949|51949)$|^uhc$|^x-windows-949$/, 'euc-kr'],
  [/^((cp|ms|windows|x-windows)-?950|big5[-_]tw)$/, 'big5'],
  [/^(cp|ms|windows|ibm|x-ms-cp)-?_?(932|943)$|^x-?sjis|^shift-?_?jis/, 'shift_jis'],
  [/^gb_?18030/, 'gb18030'],
  [/^(x-)?gb_?2312|^gb_1988|^csgb2312|^cn-gb$|^euc-?cn$/, 'gbk'],
  [/^iso-?2022-?jp|^csiso2022jp|^jis$|^cp5022/, 'iso-2022-jp'],
  [/^(x-)?euc-?_?jp/, 'euc-jp'],
  [/^(x-)?euc-?_?kr/, 'euc-kr'],
  [/^iso-?8859-?8-?e$/, 'iso-8859-8'],
  [/^(cp|ms|win|windows)-?_?(125[0-8])$/, 'windows-$2'],
  [/^iso-?_?8859-?_?(\d{1,2})(:.*)?$/, 'iso-8859-$1'],
  [/^(x-)?(mac|macintosh|macroman|mac-?roman)$/, 'macintosh'],
  [/^(cp|ibm)-?866$/, 'ibm866'],
];

function labelOf(declared: string): string {
  const plain = declared.trim().toLowerCase().slice(0, 60).replace(/\*.*$/, '').replace(/["' ]/g, '');
  for (const [pattern, name] of names) {
    const found = pattern.exec(plain);
    if (found) return name.replace('$1', found[1] ?? '').replace('$2', found[2] ?? '');
  }
  return plain;
}

const decoders = new Map<string, TextDecoder | undefined>();
const mostDecoders = 200;

/** Undefined where nobody knows the charset; ASCII says nothing about bytes that are none. */
function decoderOf(label: string): TextDecoder | undefined {
  if (label === '' || label === 'us-ascii') return undefined;
  if (decoders.has(label)) return decoders.get(label);
  const decoder = makeDecoder(label);
  if (decoders.size < mostDecoders) decoders.set(label, decoder);
  return decoder;
}

function makeDecoder(label: string): TextDecoder | undefined {
  try {
    // GB 2312 and GBK are the first two thirds of GB 18030, and text declared as one of them is often the whole of it.
    const decoder = new TextDecoder(label);
    return decoder.encoding === 'gbk' ? new TextDecoder('gb18030') : decoder;
  } catch {
    return undefined;
  }
}

/** One character in fifty, or the only ones there are: a cut or a slip is no reason to doubt the declaration. */
function isBroken(text: string): boolean {
  const wrong = count(text, /\ufffd/g);
  return wrong > 0 && wrong * 50 > count(text, /[\u0080-\uffff]/g);
}

function better(declared: string, guessed: string): string {
  return count(guessed, /\ufffd/g) * 4 < count(declared, /\ufffd/g) ? guessed : declared;
}

function count(text: string, pattern: RegExp): number {
  return text.slice(0, 20_000).match(pattern)?.length ?? 0;
}

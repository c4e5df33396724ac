/** Charsets that are written in ASCII with shifts, and that TextDecoder leaves out. */

/** Undefined where `label` names none of them. */
export function decodeSevenBit(bytes: Uint8Array, label: string): string | undefined {
  if (label === 'utf-7') return decodeUtf7(latin1(bytes));
  if (/^hz(-gb-?2312)?$/.test(label)) return decodeShifted(bytes, hz);
  if (/^(cs)?iso-?2022-?kr$/.test(label)) return decodeShifted(bytes, korean);
  if (label === 'iso-2022-jp') return decodeJapanese(bytes);
  return undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** RFC 2152: `+` opens UTF-16 in base 64, anything that is not of base 64 closes it, and a `-` there is swallowed. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, packed: string) =>
    packed === '' ? '+' : new TextDecoder('utf-16be').decode(evenBytes(Buffer.from(packed, 'base64'))),
  );
}

function evenBytes(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 2));
}

type Shifts = { encoding: string; open: string; close: string };

/** RFC 1843: `~{` and `~}` around GB 2312; `~~` is a tilde, `~` before a line's end joins it with the next. */
const hz: Shifts = { encoding: 'gbk', open: '~{', close: '~}' };
/** RFC 1557: SO and SI around KS X 1001, which an escape sequence announces. */
const korean: Shifts = { encoding: 'euc-kr', open: '\x0e', close: '\x0f' };
const announcement = '\x1b$)C';

function decodeShifted(bytes: Uint8Array, { encoding, open, close }: Shifts): string {
  const decoder = new TextDecoder(encoding);
  const text = latin1(bytes).replaceAll(announcement, '');
  const [first = '', ...shifted] = (encoding === 'gbk' ? text.replace(/~\r?\n/g, '') : text).split(open);
  const pieces = shifted.map((piece) => {
    const ends = [piece.indexOf(close), piece.indexOf('\n')].filter((end) => end >= 0);
    const end = ends.length > 0 ? Math.min(...ends) : piece.length;
    const outside = piece.slice(end);
    const rest = outside.startsWith(close) ? outside.slice(close.length) : outside;
    return decoder.decode(withHighBits(piece.slice(0, end))) + rest;
  });
  const whole = [first, ...pieces].join('');
  return encoding === 'gbk' ? whole.replaceAll('~~', '~') : whole;
}

function withHighBits(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'), (byte) => (byte > 0x20 ? byte | 0x80 : byte));
}

type Set = 'ascii' | 'kana' | 'kanji' | 'more-kanji';
const escapes: ReadonlyArray<[RegExp, Set]> = [
  [/^\([BJH]/, 'ascii'],
  [/^\(I/, 'kana'],
  [/^\$\(?[@B]/, 'kanji'],
  [/^\$\(D/, 'more-kanji'],
];

/**
 * ISO-2022-JP with what its children -1 and -ms added (JIS X 0212, half-width kana, also by SO and SI), as EUC-JP has
 * the same characters without escapes. A line ends every shift.
 */
function decodeJapanese(bytes: Uint8Array): string {
  const euc: number[] = [];
  let set: Set = 'ascii';
  let isShifted = false;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      const start = latin1(bytes.subarray(at + 1, at + 4));
      const found: [RegExp, Set] | undefined = escapes.find(([pattern]) => pattern.test(start));
      set = found?.[1] ?? set;
      at += 1 + (found?.[0].exec(start)?.[0].length ?? 0);
      continue;
    }
    if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e;
    else if (byte === 0x0a) {
      set = 'ascii';
      isShifted = false;
      euc.push(byte);
    } else if (byte > 0x20 && byte < 0x7f && (set !== 'ascii' || isShifted)) {
      const width = isShifted || set === 'kana' ? 1 : 2;
      if (width === 1) euc.push(0x8e, byte | 0x80);
      else euc.push(...(set === 'more-kanji' ? [0x8f] : []), byte | 0x80, (bytes[at + 1] ?? 0x21) | 0x80);
      at += width;
      continue;
    } else euc.push(byte);
    at += 1;
  }
  return new TextDecoder('euc-jp').decode(Uint8Array.from(euc));
}

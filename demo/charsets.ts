/** KOI8-R keeps the Russian letters in this order from 0xC0 (RFC 1489). */
const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
const koi8Extra: Readonly<Record<string, number>> = { ё: 0xa3, Ё: 0xb3 };

/** Bytes of a text in one of the two older charsets; throws on a letter the charset lacks. */
export function encode(text: string, charset: 'iso-8859-1' | 'koi8-r'): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const byte = charset === 'koi8-r' ? koi8Byte(letter) : letter.charCodeAt(0);
    if (byte > 0xff) throw new Error(`${letter} is not in ${charset}`);
    return byte;
  });
}

function koi8Byte(letter: string): number {
  if (letter.charCodeAt(0) < 0x80) return letter.charCodeAt(0);
  const at = koi8.indexOf(letter);
  return at >= 0 ? 0xc0 + at : (koi8Extra[letter] ?? Number.POSITIVE_INFINITY);
}

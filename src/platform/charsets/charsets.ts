/** What each of them writes, in the order in which they are offered: the words are `ui.charset.…`. */
const writings = {
  'utf-8': 'unicode',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  'windows-1252': 'western',
  macintosh: 'western',
  'windows-1251': 'cyrillic',
  'koi8-r': 'cyrillic',
  ibm866: 'cyrillic',
  'x-mac-cyrillic': 'cyrillic',
  'windows-1256': 'arabic',
  gb18030: 'simplified',
  big5: 'traditional',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1250': 'central',
  'windows-1257': 'baltic',
  'windows-1255': 'hebrew',
  'windows-874': 'thai',
  'windows-1258': 'vietnamese',
  shift_jis: 'japanese',
  'euc-kr': 'korean',
} as const;
export type Charset = keyof typeof writings;
export type Writing = (typeof writings)[Charset];

export const charsets: ReadonlyArray<Charset> = Object.keys(writings).filter(isCharset);

export function isCharset(text: string): text is Charset {
  return Object.hasOwn(writings, text);
}

export function writingOf(charset: Charset): Writing {
  return writings[charset];
}

/** One of them by any of its names: `cp1251`, `Windows-1251`, `GBK`, `UTF-16`. */
export function charsetNamed(text: string): Charset | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(?:cp|win|windows)[-_ ]?(?=125\d$)/, 'windows-');
  // GB 2312 and GBK are the first two thirds of GB 18030.
  if (/^(?:cp936|gbk|gb2312)$/.test(plain)) return 'gb18030';
  if (isCharset(plain)) return plain;
  try {
    const { encoding } = new TextDecoder(plain);
    return isCharset(encoding) ? encoding : undefined;
  } catch {
    return undefined;
  }
}

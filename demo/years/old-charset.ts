export type OldCharset = 'iso-8859-1' | 'koi8-r' | 'windows-1256' | 'gb2312';

const tables = new Map<OldCharset, ReadonlyMap<string, readonly number[]>>();

/** Bytes of a text in a charset of one or two bytes a letter; none if it lacks one of the letters. */
export function encode(text: string, charset: OldCharset): Uint8Array | undefined {
  const table = tableOf(charset);
  const bytes = Array.from(text, (letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : table.get(letter)));
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes.flatMap((one) => one ?? []));
}

/** Node reads these charsets and writes none of them: every letter is read once, and the table turned round. */
function tableOf(charset: OldCharset): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset);
  const table = new Map<string, readonly number[]>();
  const codes = charset === 'gb2312' ? doubles : singles;
  for (const code of codes) table.set(decoder.decode(Uint8Array.from(code)), code);
  tables.set(charset, table);
  return table;
}

const singles = Array.from({ length: 128 }, (_, n) => [0x80 + n]);
const doubles = Array.from({ length: 94 * 94 }, (_, n) => [0xa1 + Math.floor(n / 94), 0xa1 + (n % 94)]);

import { z } from 'zod';
import { type Charset, charsets, writingOf } from '#platform/charsets/charsets.ts';
import { readText } from '#platform/charsets/read-text.ts';
import { type Language, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { type FieldRefusal, fieldRefusal, Refusal } from '#platform/refusal.ts';
import { tableLines } from './table-cells.ts';

/** What a door takes of a table: words that somebody pasted, or a file as it is. */
export const tableFields = {
  /** CSV or TSV, or one address a line. */
  table: z.string().trim().max(4_000_000).default(''),
  /** A file of at most 4 MB instead, in base 64; in which charset it was written is found out. */
  file: z.string().max(5_400_000).default(''),
  /** The language of whoever brings it: it decides where the letters themselves leave a doubt. */
  reader: z.enum(languages).optional(),
};

/** In which charset a file was read, on what ground, and its first lines that depend on it. */
export const tableReading = z.object({
  charset: z.enum(charsets),
  how: z.enum(['mark', 'plain', 'seen', 'guessed', 'chosen']),
  first: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
});
export type TableReading = z.output<typeof tableReading>;

/** The same with what charsets are called, for whoever looks at it. */
export function readingShown(t: Translate, reading: TableReading | null) {
  if (!reading) return null;
  const words = (name: Charset) => t('ui.charset', { writing: t(`ui.charset.${writingOf(name)}`), name });
  return { ...reading, choices: charsets.map((charset) => [charset, words(charset)] as const) };
}

/** The words of a table; of a file also how it was read, and the file itself while another charset may be meant. */
export type GivenTable = { text: string; source: Buffer | null; reading: TableReading | null };

const pasted = { source: null, reading: null };

/** Nothing may be left out of what is needed; all of it is told at once. */
export function givenTable(
  { table, file, reader }: { table: string; file: string; reader?: Language | undefined },
  needed: Readonly<Record<string, string>> = {},
): GivenTable {
  // Whoever chose a workbook is told so first: he looks for another file.
  const given = file === '' ? { text: table, ...pasted } : readTableFile(Buffer.from(file, 'base64'), { reader });
  const wrong: FieldRefusal[] = Object.entries({ table: table || file, ...needed })
    .filter(([, value]) => value === '')
    .map(([field]) => ({ field, code: 'error.needed' }));
  if (wrong.length > 0) throw new Refusal(422, 'error.form', {}, wrong);
  return given;
}

type Asked = { chosen?: Charset | undefined; reader?: Language | undefined };

const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** The text of a file as spreadsheets write it, in any charset they do. */
export function readTableFile(bytes: Buffer, asked: Asked = {}): GivenTable {
  // A workbook is a ZIP file, or in the old form an OLE one: no words in it can be read.
  if (workbooks.some((mark) => mark.every((byte, at) => bytes[at] === byte)))
    throw fieldRefusal('file', 'error.workbook');
  const { text, charset, how } = readText(bytes, asked);
  // PostgreSQL keeps no NUL in a text; where one stands, a table was read in a charset it is not in.
  const clean = text.replaceAll('\0', '').trim();
  const isDoubtful = how !== 'mark' && how !== 'plain';
  return {
    text: clean,
    source: isDoubtful ? bytes : null,
    reading: { charset, how, first: how === 'plain' ? [] : firstLines(clean) },
  };
}

const mostLines = 5;
const mostCells = 6;
const longestCell = 80;

/** Those that would read otherwise in another charset, as far as they say enough to know it. */
function firstLines(text: string): TableReading['first'] {
  return tableLines(text, 1000)
    .filter(({ record }) => record.some((cell) => /[^\p{ASCII}]/u.test(cell)))
    .slice(0, mostLines)
    .map(({ line, record }) => ({
      line,
      cells: record
        .filter(Boolean)
        .slice(0, mostCells)
        .map((cell) => [...cell].slice(0, longestCell).join('')),
    }));
}

import { CsvError, parse } from 'csv-parse/sync';
import { isLanguage, type Language, languageNames, languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { oneLine } from '#platform/one-line.ts';
import { Refusal } from '#platform/refusal.ts';

/** A row of a table, by the line it begins on. */
export type TableLine = { line: number; record: string[] };

/** No table of people has more columns; each row is looked up in all of them. */
const mostColumns = 500;

/**
 * A table as spreadsheets write it: comma, semicolon or tab; or addresses, one a line. No more than `most` of its lines
 * are read: while a table is read, nobody else is answered.
 */
export function tableLines(text: string, most = Number.POSITIVE_INFINITY): TableLine[] {
  const pasted = text.split(/\r?\n/).map((cell) => oneLine(cell).replace(/[,;]$/, ''));
  if (pasted.every((cell) => cell === '' || oneAddress.test(cell))) return linesOf(pasted).slice(0, most);
  const lines: TableLine[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      ...(Number.isFinite(most) ? { to: most } : {}),
      on_record: (record: string[], { lines: last }) => {
        lines.push({ line: lastLineToFirst(last, record), record: record.map(oneLine) });
        return null;
      },
    });
  } catch (cause) {
    // Addresses as a mail program copies them, with a line among them that is none: that line alone is wrong.
    if (cause instanceof CsvError && isAddress(addressIn(pasted[0] ?? '').email)) return linesOf(pasted).slice(0, most);
    // A quotation mark that never closes: the reader's sentence, not our bug.
    if (cause instanceof CsvError) throw new Refusal(422, 'error.no-table', {}, [noTable]);
    throw cause;
  }
  if (lines.some(({ record }) => record.length > mostColumns)) throw new Refusal(422, 'error.no-table', {}, [noTable]);
  return lines;
}

/** One cell a line. */
function linesOf(cells: ReadonlyArray<string>): TableLine[] {
  return cells.flatMap((cell, at) => (cell === '' ? [] : [{ line: at + 1, record: [cell] }]));
}

const noTable = { field: 'table', code: 'error.no-table' } as const;

/** A line that holds one address and no cells: a comma inside the name is none between columns. */
const oneAddress = /^(?:"?[^"<>]*"?\s*<[^<>]+>|[^\s,;<>"]+)$/;

/** `Ana Silva <ana@people.example>` as mail programs copy it, or an address alone. */
export function addressIn(cell: string): { name: string; email: string } {
  const named = /^"?([^"<>]*)"?\s*<([^<>]+)>$/.exec(cell);
  return { name: named?.[1]?.trim() ?? '', email: named?.[2]?.trim() ?? cell };
}

/** The text of a file as spreadsheets write it: UTF-8, UTF-16 or Windows-1252. */
export function decodeTable(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best), ',');
}

/** csv-parse tells the line on which a record ends; a cell may hold several lines. */
function lastLineToFirst(last: number, record: ReadonlyArray<string>): number {
  return last - record.reduce((inside, cell) => inside + (cell.match(/\n/g)?.length ?? 0), 0);
}

/** One of the six, by its code, its own name or the English one. */
export function languageNamed(text: string): Language | undefined {
  const given = text.toLowerCase();
  if (isLanguage(given)) return given;
  const english = new Intl.DisplayNames('en', { type: 'language' });
  return languages.find((each) =>
    [languageNames[each], english.of(each)].some((name) => name?.toLowerCase() === given),
  );
}

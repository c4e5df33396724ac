import { CsvError, parse } from 'csv-parse/sync';
import { isLanguage, type Language, languageNames, languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { oneLine } from '#platform/one-line.ts';
import { Refusal } from '#platform/refusal.ts';

/** A row of a table, by the number that a spreadsheet shows beside it: a cell over several lines is in one row. */
export type TableLine = { line: number; record: string[] };

/** No table of people has more columns; each row is looked up in all of them. */
const mostColumns = 500;

/**
 * A table as spreadsheets write it: comma, semicolon or tab; or addresses, one a line. No more than `most` of its lines
 * are read: while a table is read, nobody else is answered.
 */
export function tableLines(given: string, most = Number.POSITIVE_INFINITY): TableLine[] {
  const { text, delimiter } = asWritten(given);
  const pasted = text.split('\n').map((cell) => oneLine(cell).replace(/[,;]$/, ''));
  if (pasted.every((cell) => cell === '' || oneAddress.test(cell))) return linesOf(pasted).slice(0, most);
  const lines: TableLine[] = [];
  let count = 0;
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      ...(Number.isFinite(most) ? { to: rowsWithin(most) } : {}),
      on_record: (record: string[], { empty_lines: empty }) => {
        count += 1;
        const cells = record.map(oneLine);
        // A row whose cells are all empty is what is left of a row that somebody cleared, or of a line between parts.
        if (cells.some(Boolean)) lines.push({ line: count + empty, record: cells });
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
  const isCutShort = lines.length < most && count === rowsWithin(most);
  if (isCutShort || lines.some(({ record }) => record.length > mostColumns))
    throw new Refusal(422, 'error.no-table', {}, [noTable]);
  return lines.slice(0, most);
}

/**
 * Lines end as Windows, Unix or an old Macintosh ends them. Excel says in a line `sep=;` over the table what stands
 * between the columns; it shows that line to nobody and does not count it.
 */
function asWritten(given: string): { text: string; delimiter: string } {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const said = /^"?sep=([,;\t|])"?\n/i.exec(text);
  const rest = text.slice(said?.[0].length ?? 0);
  return { text: rest, delimiter: said?.[1] ?? delimiterOf(rest) };
}

/** Rows whose cells are all empty stand between the others, and not without end. */
function rowsWithin(most: number): number {
  return 2 * most + 1000;
}

/** One cell a line. */
function linesOf(cells: ReadonlyArray<string>): TableLine[] {
  return cells.flatMap((cell, at) => (cell === '' ? [] : [{ line: at + 1, record: [cell] }]));
}

const noTable = { field: 'table', code: 'error.no-table' } as const;

/** A line that holds one address and no cells: a comma inside the name is none between columns. */
const oneAddress = /^(?:"?[^"<>]*"?\s*<[^<>]+>|[^\s,;<>"]+)$/;

/** `Ana Silva <ana@people.example>` as mail programs copy it, or an address alone, also as a link of a spreadsheet. */
export function addressIn(cell: string): { name: string; email: string } {
  const named = /^"?([^"<>]*)"?\s*<([^<>]+)>$/.exec(cell);
  // Marks of the direction of writing come along unseen where somebody copies an address from a page.
  const email = (named?.[2] ?? cell).replace(/\p{Cf}/gu, '').trim();
  return { name: named?.[1]?.trim() ?? '', email: email.replace(/^mailto:/i, '') };
}

/** The one that most of the first lines have; where several have as many, the one that the first of them has most of. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split('\n', 20);
  const [first = ''] = lines;
  const weight = (delimiter: string) => {
    const having = lines.filter((line) => line.includes(delimiter)).length;
    return having * 20_000 + first.split(delimiter).length;
  };
  return [',', ';', '\t'].reduce((best, each) => (weight(each) > weight(best) ? each : best), ',');
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

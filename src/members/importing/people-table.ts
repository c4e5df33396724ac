import { z } from 'zod';
import { domainOf, isAddress } from '#platform/mail/address.ts';
import { isMessageKey, type MessageKey } from '#platform/messages.ts';
import { addressIn, tableLines } from '../table-cells.ts';
import { mostRows } from './rules.ts';
import { columnWords, mostOver, tableHead, wholeName } from './table-head.ts';

const cell = z.string().optional();

/** A row as it was read: a country, a group and a language still as somebody spelt them. */
export const personRow = z.object({
  line: z.number(),
  email: z.string(),
  name: cell,
  organisation: cell,
  post: cell,
  country: cell,
  stakeholder: cell,
  language: cell,
});
export type PersonRow = z.output<typeof personRow>;

export const wrongRow = z.object({
  line: z.number(),
  why: z.custom<MessageKey>((key) => typeof key === 'string' && isMessageKey(key)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WrongRow = z.output<typeof wrongRow>;

export type PeopleTable = { rows: PersonRow[]; wrong: WrongRow[]; ignored: string[] };

const longest: Readonly<Record<string, number>> = { name: 200, organisation: 300, post: 300 };
const longestElse = 200;

/**
 * One row more than may be brought in is read, beside what stands over them: whoever counts sees that there are too many.
 * Rows that are wrong are told by their number; the others are good by themselves.
 */
export function readPeopleTable(text: string): PeopleTable {
  const { at, ignored, rows } = tableHead(tableLines(text, mostRows + mostOver + 2), columnWords);
  const table: PeopleTable = { rows: [], wrong: [], ignored: ignored.map((each) => each.slice(0, longestElse)) };
  for (const { line, record } of rows) {
    const read = rowIn(line, (column) => at(column, record));
    if ('why' in read) table.wrong.push(read);
    else table.rows.push(read);
  }
  return table;
}

function rowIn(line: number, at: (column: keyof typeof columnWords) => string): PersonRow | WrongRow {
  const { email, name: before } = addressIn(at('email'));
  if (email === '') return { line, why: 'cli.import.row.no-address', values: {} };
  // The standards know addresses without a dot, at one’s own machine; in a table of people one was forgotten.
  if (!isAddress(email) || !domainOf(email).includes('.'))
    return { line, why: 'cli.import.row.address', values: { text: email.slice(0, longestElse) } };
  const row: PersonRow = { line, email };
  for (const column of ['name', 'organisation', 'post', 'country', 'stakeholder', 'language'] as const) {
    const said = column === 'name' ? wholeName(at) || before : at(column);
    if (said.length > (longest[column] ?? longestElse)) return { line, why: 'cli.import.row.long', values: {} };
    if (said !== '') row[column] = said;
  }
  return row;
}

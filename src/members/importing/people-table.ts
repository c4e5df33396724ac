import { z } from 'zod';
import { domainOf, isAddress } from '#platform/mail/address.ts';
import { isMessageKey, type MessageKey } from '#platform/messages.ts';
import { folded } from '../countries/folded.ts';
import { addressIn, tableLines } from '../table-cells.ts';
import { mostRows } from './rules.ts';
import { type Column, mostOver, tableHead } from './table-head.ts';

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
  const { at, ignored, rows } = tableHead(tableLines(text.replace(/^\ufeff/, ''), mostRows + mostOver + 2));
  const table: PeopleTable = { rows: [], wrong: [], ignored: ignored.map((each) => each.slice(0, longestElse)) };
  for (const { line, record } of rows) {
    const read = rowIn(line, (column) => at(column, record));
    if ('why' in read) table.wrong.push(read);
    else table.rows.push(read);
  }
  return table;
}

function rowIn(line: number, at: (column: Column) => string): PersonRow | WrongRow {
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

/** A name in one cell or in two; « Nom » beside « Prénom » is the family’s, « Nombre » beside « Apellidos » one’s own. */
function wholeName(at: (column: Column) => string): string {
  const name = turned(at('name'));
  const rest = [at('given'), at('family')].filter(Boolean);
  const isWhole = rest.some((part) => folded(name).includes(folded(part)));
  return isWhole ? name : [at('given'), name, at('family')].filter(Boolean).join(' ');
}

/** “SILVA, Ana”, as lists of participants write it: where capitals say which is the family’s name, it stands behind. */
function turned(name: string): string {
  const [family = '', given = '', ...more] = name.split(',', 3).map((part) => part.trim());
  const isCapitals = family.length > 1 && family === family.toUpperCase() && family !== family.toLowerCase();
  const isWord = given !== given.toUpperCase() && !titles.test(given);
  return isCapitals && isWord && more.length === 0 ? `${given} ${family}` : name;
}

const titles = /^(?:ph\.?\s?d|m\.?d|jr|sr|esq)\b/i;

import { z } from 'zod';
import { isAddress } from '#platform/mail/address.ts';
import { isMessageKey, type MessageKey } from '#platform/messages.ts';
import { addressIn, tableLines } from '../table-cells.ts';
import { mostRows } from './rules.ts';

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

const columns: Readonly<Record<Exclude<keyof PersonRow, 'line'>, string>> = {
  email:
    'email|e-mail|mail|address|e-mail address|email address|mail address|courriel|adresse électronique|correo|почта|邮箱',
  name: 'name|full name|full_name|display name|nickname|nom|nombre|имя|姓名|الاسم',
  organisation: 'organisation|organization|affiliation|organización|организация|组织|المنظمة',
  post: 'post|position|title|job title|role|function|fonction|cargo|должность|职务|المنصب',
  country: 'country|country or area|region|pays|país|страна|国家|البلد',
  stakeholder: 'stakeholder|stakeholder group|group|sector|groupe|grupo|группа',
  language: 'language|langue|idioma|язык|语言|اللغة',
};
const longest: Readonly<Record<string, number>> = { name: 200, organisation: 300, post: 300 };
const longestElse = 200;

/** One row more than may be brought in is read, beside the headings: whoever counts sees that there are too many. Rows that are wrong are told by the line they begin on; the others are good by themselves. */
export function readPeopleTable(text: string): PeopleTable {
  const lines = tableLines(text.replace(/^\ufeff/, ''), mostRows + 2);
  const head = lines[0]?.record ?? [];
  const hasHead = !head.some((each) => isAddress(addressIn(each).email));
  const names = hasHead ? head.map(columnNamed) : ['email', 'name'];
  const ignored = head.filter((each, at) => hasHead && each && !names[at]).map((each) => each.slice(0, longestElse));
  const table: PeopleTable = { rows: [], wrong: [], ignored };
  for (const { line, record } of lines.slice(hasHead ? 1 : 0)) {
    const read = rowIn(line, (column) => record[names.indexOf(column)] ?? '');
    if ('why' in read) table.wrong.push(read);
    else table.rows.push(read);
  }
  return table;
}

function rowIn(line: number, at: (column: string) => string): PersonRow | WrongRow {
  const { email, name: before } = addressIn(at('email'));
  if (email === '') return { line, why: 'cli.import.row.no-address', values: {} };
  if (!isAddress(email)) return { line, why: 'cli.import.row.address', values: { text: email.slice(0, longestElse) } };
  const row: PersonRow = { line, email };
  for (const column of ['name', 'organisation', 'post', 'country', 'stakeholder', 'language'] as const) {
    const said = at(column) || (column === 'name' ? before : '');
    if (said.length > (longest[column] ?? longestElse)) return { line, why: 'cli.import.row.long', values: {} };
    if (said !== '') row[column] = said;
  }
  return row;
}

function columnNamed(head: string): string {
  const found = Object.entries(columns).find(([, names]) => names.split('|').includes(head.toLowerCase()));
  return found?.[0] ?? '';
}

import { z } from 'zod';
import { addressIn, columnWords, mostOver, tableHead, tableLines, wholeName } from '#members/index.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { MessageKey, Values } from '#platform/messages.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { type DeliveryMode, deliveryModes } from '../schema.ts';

/** A row as it was read: a country, a group and a language still as somebody spelt them. */
export const speltRow = z.object({
  line: z.number().default(0),
  email: z.string(),
  name: z.string(),
  organisation: z.string().optional(),
  country: z.string().optional(),
  stakeholder: z.string().optional(),
  language: z.string().optional(),
  delivery: z.enum(deliveryModes).optional(),
});
export type SpeltRow = z.output<typeof speltRow>;
export type WrongRow = { line: number; why: MessageKey; values: Values };
export type MembersTable = { rows: SpeltRow[]; wrong: WrongRow[]; ignored: string[] };

/** Where nobody can be asked, a column that may well hold something else is left alone. */
const plainWords = {
  country: 'country|country or area|country or territory|pays|país|страна|国家|البلد',
  stakeholder: 'stakeholder|stakeholder group|group',
};
const { post: _, ...words } = {
  ...columnWords,
  delivery: 'delivery|email delivery|delivery mode|email preference',
};

/** How groups.io (`email_delivery_…`, or as its page says it) and Google Groups name the modes. */
const modes: Readonly<Record<DeliveryMode, string>> = {
  each: 'email_delivery_single|single|individual|individual messages|all email|each email|every email|all',
  daily: 'email_delivery_summary|daily summary|summary|abridged email|abridged|abridged summary',
  mime: 'email_delivery_html_digest|full featured digest|html digest|digest|digest email',
  plain: 'email_delivery_digest|plain digest|plain text digest',
  none: 'email_delivery_none|no email|none|no mail|email_delivery_special|special notices only',
};

/** How much of a table is read: who sends one over the net shall not keep others waiting. */
export type Bounds = { rows: number; spellings: number };
const unbounded: Bounds = { rows: Number.POSITIVE_INFINITY, spellings: Number.POSITIVE_INFINITY };
type Reading = Partial<Bounds> & { /** Whether somebody is asked what is not clear. */ isAsked?: boolean };

/**
 * A table of members as spreadsheets write it: comma, semicolon or tab. Rows that are wrong are told by their number; the
 * others are good by themselves. Of more rows than `most` has, no more are read than show that there are too many; a
 * column with more spellings than that is refused before any of them is looked up.
 */
export function readMembersTable(text: string, { isAsked = false, ...bounds }: Reading = {}): MembersTable {
  const most = { ...unbounded, ...bounds };
  // The headings, what may stand over them, and one row too many.
  const lines = tableLines(text, most.rows + mostOver + 2);
  // Google Groups says in a line of its own whose members these are.
  if (/^members for group /i.test(lines[0]?.record.join(' ') ?? '')) lines.shift();
  const { at, ignored, rows } = tableHead(lines, isAsked ? words : { ...words, ...plainWords });
  const read: MembersTable = { rows: [], wrong: [], ignored: ignored.map((each) => each.slice(0, longestSpelling)) };
  for (const column of ['country', 'stakeholder'] as const) {
    const spellings = new Set(rows.map(({ record }) => at(column, record)));
    if (spellings.size > most.spellings)
      throw fieldRefusal('table', 'members.import.too-many-spellings', { most: most.spellings });
  }
  for (const { line, record } of rows) {
    const row = rowIn((column) => at(column, record));
    if ('why' in row) read.wrong.push({ line, ...row });
    else read.rows.push({ line, ...row });
  }
  return read;
}

const longestSpelling = 200;
type Row = Omit<SpeltRow, 'line'> | Omit<WrongRow, 'line'>;

function rowIn(cell: (column: keyof typeof words) => string): Row {
  const { email, name: before } = addressIn(cell('email'));
  const [name, organisation] = [wholeName(cell) || before, cell('organisation')];
  const delivery = deliveryIn(cell('delivery'));
  if (email === '') return { why: 'cli.import.row.no-address', values: {} };
  if (!isAddress(email)) return { why: 'cli.import.row.address', values: { text: email.slice(0, longestSpelling) } };
  if (cell('delivery') && !delivery) return { why: 'cli.import.row.delivery', values: { text: cell('delivery') } };
  const spelt = ['country', 'stakeholder', 'language'] as const;
  const isLong = spelt.some((column) => cell(column).length > longestSpelling);
  if (isLong || name.length > 200 || organisation.length > 300) return { why: 'cli.import.row.long', values: {} };
  return {
    email,
    name,
    ...(organisation ? { organisation } : {}),
    ...Object.fromEntries(spelt.flatMap((column) => (cell(column) ? [[column, cell(column)]] : []))),
    ...(delivery ? { delivery } : {}),
  };
}

function deliveryIn(text: string): DeliveryMode | undefined {
  const given = text.toLowerCase();
  return deliveryModes.find((mode) => mode === given || modes[mode].split('|').includes(given));
}

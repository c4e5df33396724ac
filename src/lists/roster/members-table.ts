import {
  addressIn,
  columnWords,
  decodeTable,
  furtherCodesOf,
  languageNamed,
  matchCountry,
  matchStakeholder,
  mostOver,
  type Stakeholder,
  tableHead,
  tableLines,
  wholeName,
} from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { MessageKey, Values } from '#platform/messages.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { type DeliveryMode, deliveryModes } from '../schema.ts';

export type MemberRow = {
  line: number;
  email: string;
  name: string;
  organisation?: string;
  country?: string;
  stakeholder?: Stakeholder;
  delivery?: DeliveryMode;
  language?: Language;
};
export type WrongRow = { line: number; why: MessageKey; values: Values };
export type MembersTable = { rows: MemberRow[]; wrong: WrongRow[]; ignored: string[] };

const { email, name, given, family, organisation, language } = columnWords;
/** What cannot be read here makes a row wrong: a column that may well hold something else is left alone. */
const words = {
  ...{ email, name, given, family, organisation, language },
  country: 'country|country or area|country or territory|pays|país|страна|国家|البلد',
  stakeholder: 'stakeholder|stakeholder group|group',
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

/**
 * A table of members as spreadsheets write it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252. Rows that are
 * wrong are told by their number; the others are good by themselves. Of more rows than `most` has, no more are read than
 * show that there are too many; a column with more spellings than that is refused before any of them is looked up.
 */
export function readMembersTable(table: Uint8Array | string, most: Bounds = unbounded): MembersTable {
  const text = typeof table === 'string' ? table.replace(/^\ufeff/, '') : decodeTable(table);
  // The headings, what may stand over them, and one row too many.
  const lines = tableLines(text, most.rows + mostOver + 2);
  // Google Groups says in a line of its own whose members these are.
  if (/^members for group /i.test(lines[0]?.record.join(' ') ?? '')) lines.shift();
  const { at, ignored, rows } = tableHead(lines, words);
  const read: MembersTable = { rows: [], wrong: [], ignored };
  for (const column of ['country', 'stakeholder'] as const) {
    const spellings = new Set(rows.map(({ record }) => at(column, record)));
    if (spellings.size > most.spellings)
      throw fieldRefusal('table', 'members.import.too-many-spellings', { most: most.spellings });
  }
  const countryIn = onceEach(matchCountry);
  for (const { line, record } of rows) {
    const row = rowIn((column) => at(column, record), countryIn);
    if ('why' in row) read.wrong.push({ line, ...row });
    else read.rows.push({ line, ...row });
  }
  return read;
}

/** Many rows spell a country alike: it is looked up once. */
function onceEach<Meaning>(look: (text: string) => Meaning): (text: string) => Meaning {
  const seen = new Map<string, Meaning>();
  return (text) => {
    const meaning = seen.get(text) ?? look(text);
    seen.set(text, meaning);
    return meaning;
  };
}

type Row = Omit<MemberRow, 'line'> | Omit<WrongRow, 'line'>;

function rowIn(cell: (column: keyof typeof words) => string, countryIn: typeof matchCountry): Row {
  const { email, name: before } = addressIn(cell('email'));
  const [name, organisation] = [wholeName(cell) || before, cell('organisation')];
  const place = countryIn(cell('country'));
  const country = place.kind === 'known' ? place.code : undefined;
  const group = matchStakeholder(cell('stakeholder'));
  const stakeholder = group.kind === 'known' ? group.stakeholder : undefined;
  const delivery = deliveryIn(cell('delivery'));
  const language = languageNamed(cell('language'));
  if (email === '') return { why: 'cli.import.row.no-address', values: {} };
  if (!isAddress(email)) return { why: 'cli.import.row.address', values: { text: email } };
  if (place.kind === 'maybe')
    return { why: 'cli.import.row.country-asked', values: { text: cell('country'), codes: asked(place.codes) } };
  if (cell('country') && !country) return { why: 'cli.import.row.country', values: { text: cell('country') } };
  if (group.kind === 'maybe')
    return {
      why: 'cli.import.row.stakeholder-asked',
      values: { text: cell('stakeholder'), groups: group.stakeholders.join(', ') },
    };
  if (cell('stakeholder') && !stakeholder)
    return { why: 'cli.import.row.stakeholder', values: { text: cell('stakeholder') } };
  if (cell('delivery') && !delivery) return { why: 'cli.import.row.delivery', values: { text: cell('delivery') } };
  if (cell('language') && !language) return { why: 'cli.import.row.language', values: { text: cell('language') } };
  if (name.length > 200 || organisation.length > 300) return { why: 'cli.import.row.long', values: {} };
  return {
    email,
    name,
    ...(organisation ? { organisation } : {}),
    ...(country ? { country } : {}),
    ...(stakeholder ? { stakeholder } : {}),
    ...(delivery ? { delivery } : {}),
    ...(language ? { language } : {}),
  };
}

/** By codes of three letters, which are never mistaken: “NA” is Namibia, and what people write for “none”. */
function asked(codes: ReadonlyArray<string>): string {
  return codes.map((code) => furtherCodesOf(code)?.iso3 ?? code).join(', ');
}

function deliveryIn(text: string): DeliveryMode | undefined {
  const given = text.toLowerCase();
  return deliveryModes.find((mode) => mode === given || modes[mode].split('|').includes(given));
}

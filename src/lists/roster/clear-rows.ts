import { furtherCodesOf, languageNamed, matchCountry, matchStakeholder } from '#members/index.ts';
import type { MembersTable, SpeltRow, WrongRow } from './members-table.ts';

/**
 * A table for whoever cannot be asked, at a command line: a row whose country, group or language is not clear is named
 * with what it may mean, and left for a second run.
 */
export function clearRows({ rows, wrong, ignored }: MembersTable): MembersTable {
  const look = { country: onceEach(countryIn), stakeholder: onceEach(groupIn), language: onceEach(languageIn) };
  const kept: SpeltRow[] = [];
  const doubtful: WrongRow[] = [];
  for (const row of rows) {
    const read = spelt.flatMap((kind) => (row[kind] === undefined ? [] : [[kind, look[kind](row[kind])] as const]));
    const doubt = read.flatMap(([, reading]) => (typeof reading === 'string' ? [] : [reading])).at(0);
    if (doubt) doubtful.push({ line: row.line, ...doubt });
    else kept.push({ ...row, ...Object.fromEntries(read) });
  }
  return { rows: kept, wrong: [...wrong, ...doubtful].sort((one, other) => one.line - other.line), ignored };
}

const spelt = ['country', 'stakeholder', 'language'] as const;
/** The code that a spelling means, or why nobody may say so. */
type Reading = string | Omit<WrongRow, 'line'>;

function countryIn(text: string): Reading {
  const place = matchCountry(text);
  if (place.kind === 'known') return place.code;
  if (place.kind === 'maybe')
    return { why: 'cli.import.row.country-asked', values: { text, codes: codesIn(place.codes) } };
  return { why: 'cli.import.row.country', values: { text } };
}

function groupIn(text: string): Reading {
  const group = matchStakeholder(text);
  if (group.kind === 'known') return group.stakeholder;
  if (group.kind === 'maybe')
    return { why: 'cli.import.row.stakeholder-asked', values: { text, groups: group.stakeholders.join(', ') } };
  return { why: 'cli.import.row.stakeholder', values: { text } };
}

function languageIn(text: string): Reading {
  return languageNamed(text) ?? { why: 'cli.import.row.language', values: { text } };
}

/** Many rows spell a country alike: it is looked up once. */
function onceEach(look: (text: string) => Reading): (text: string) => Reading {
  const seen = new Map<string, Reading>();
  return (text) => {
    const reading = seen.get(text) ?? look(text);
    seen.set(text, reading);
    return reading;
  };
}

/** By codes of three letters, which are never mistaken: “NA” is Namibia, and what people write for “none”. */
function codesIn(codes: ReadonlyArray<string>): string {
  return codes.map((code) => furtherCodesOf(code)?.iso3 ?? code).join(', ');
}

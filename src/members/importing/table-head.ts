import { isAddress } from '#platform/mail/address.ts';
import { folded } from '../countries/folded.ts';
import { addressIn, type TableLine } from '../table-cells.ts';

/** As the heads of columns are written, in the six languages; accents, points and case do not count. */
export const columnWords = {
  email:
    'email|e-mail|mail|address|e-mail address|email address|mail address|email 1|e-mail 1 value|primary email|' +
    'courriel|adresse électronique|adresse de courriel|adresse mail|adresse e-mail|mél|correo|correo electrónico|' +
    'dirección de correo|почта|эл. почта|электронная почта|электронный адрес|адрес эл. почты|' +
    'البريد الإلكتروني|البريد|عنوان البريد الإلكتروني|邮箱|电子邮件|电子邮箱|电子邮件地址',
  name:
    'name|full name|display name|nickname|name and surname|participant|nom|nom complet|nom et prénom|nom prénom|' +
    'prénom et nom|nom, prénom|nombre|nombre completo|nombre y apellidos|nombre y apellido|имя|фио|фамилия и имя|' +
    'имя и фамилия|фамилия, имя|姓名|名字|الاسم|الاسم الكامل|الاسم واللقب',
  given: 'first name|given name|given names|firstname|forename|prénom|prénoms|nombres|الاسم الأول',
  family: 'last name|family name|surname|lastname|nom de famille|apellido|apellidos|фамилия|اسم العائلة|اللقب',
  organisation:
    'organisation|organization|affiliation|institution|entity|company|organisme|structure|organización|institución|' +
    'entidad|организация|учреждение|组织|机构|单位|المنظمة|المؤسسة|الجهة',
  post: 'post|position|title|job title|role|function|fonction|poste|titre|cargo|puesto|должность|职务|职位|المنصب|الوظيفة',
  country:
    'country|country or area|country or territory|region|nationality|pays|pays ou territoire|país|pais o territorio|' +
    'страна|国家|国别|البلد|الدولة',
  stakeholder:
    'stakeholder|stakeholder group|group|sector|constituency|groupe|secteur|collège|catégorie|grupo|sector|категория|' +
    'группа|сектор|组别|类别|الفئة|المجموعة|القطاع',
  language: 'language|preferred language|langue|langue préférée|idioma|язык|语言|اللغة',
} as const;
export type TableHead<Column extends string> = {
  /** Which cell of a row is what. */
  at: (column: Column, record: ReadonlyArray<string>) => string;
  ignored: string[];
  /** The rows under the head. */
  rows: ReadonlyArray<TableLine>;
};

/** Titles and notes may stand over the head; so many rows are looked at for it. */
export const mostOver = 30;

/** Which row is the head and which column is what; by the addresses in it where no head says which column has them. */
export function tableHead<Column extends string>(
  lines: ReadonlyArray<TableLine>,
  words: Readonly<Record<Column, string>>,
): TableHead<Column | 'email' | 'name'> {
  const known = columnsByName(words);
  const first = lines.slice(0, mostOver).findIndex(({ record }) => record.some(holdsAddress));
  const over = lines.slice(0, first < 0 ? 1 : first);
  const named = over.map(({ record }) => record.map((cell) => columnOf(cell, known)));
  const counts = named.map((names) => names.filter(Boolean).length);
  // Where no word is known, the row right over the first person.
  const head = Math.max(...counts) > 0 ? counts.indexOf(Math.max(...counts)) : over.length - 1;
  const rows = lines.slice(head + 1);
  const names = named[head] ?? [];
  const places = new Map<string, number>(
    [...names.entries()].reverse().flatMap(([at, column]) => (column ? [[column, at]] : [])),
  );
  const email = places.get('email') ?? withMostAddresses(rows) ?? 0;
  places.set('email', email);
  if (head < 0) places.set('name', email === 0 ? 1 : 0);
  const taken = new Set(places.values());
  return {
    at: (column, record) => record[places.get(column) ?? -1] ?? '',
    ignored: (lines[head]?.record ?? []).filter((each, at) => each !== '' && !taken.has(at)),
    rows,
  };
}

function withMostAddresses(rows: ReadonlyArray<TableLine>): number | undefined {
  const counts = new Map<number, number>();
  // A few rows tell it: each of their cells is looked at.
  for (const { record } of rows.slice(0, 100))
    for (const [at, cell] of record.entries()) if (holdsAddress(cell)) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function holdsAddress(cell: string): boolean {
  return isAddress(addressIn(cell).email);
}

/** Also what has a second name or a note beside it: “Country / region”, “E-mail (required)”, “Organisation: name”. */
function columnOf(head: string, known: ReadonlyMap<string, string>): string | undefined {
  const parts = head.split(/[/|(（:：*]/, 4).map((part) => known.get(folded(part)));
  const found = new Set(parts.filter((column) => column !== undefined));
  return known.get(folded(head)) ?? (found.size === 1 ? [...found][0] : undefined);
}

function columnsByName(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([column, names]) => names.split('|').map((name) => [folded(name), column] as const)),
  );
}

/** A name in one cell or in two; « Nom » beside « Prénom » is the family’s, « Nombre » beside « Apellidos » one’s own. */
export function wholeName(at: (column: 'name' | 'given' | 'family') => string): string {
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

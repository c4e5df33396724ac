import { countryName, memberStates } from '../src/members/countries/countries.ts';

/** Who is in the table: 451 people, of these many Member States, some of whose names nobody may guess. */
export const people = 451;
export const states = 78;

/** As people spell them, beside the plain French names: those of the second table leave a doubt. */
const clear: Readonly<Record<string, ReadonlyArray<string>>> = {
  CI: ["Cote d'Ivoire", 'CÔTE D’IVOIRE', 'Ivory Coast'],
  GB: ['UK', 'Royaume-Uni', 'United Kingdom of Great Britain and Northern Ireland'],
  US: ['USA', 'Etats-Unis', 'United States'],
  CD: ['RDC', 'Congo (RDC)', 'République démocratique du Congo'],
  CN: ['中国', 'Chine'],
  EG: ['مصر', 'EGYPTE'],
  RU: ['Россия', 'Fédération de Russie'],
};
const doubtful: Readonly<Record<string, ReadonlyArray<string>>> = {
  KR: ['Korea', 'KOREA'],
  GN: ['Guinea'],
  SN: ['S?n?gal', 'Sénégall'],
};
const plain = ['BR', 'FR', 'KE', 'IN', 'DE', 'ZA', 'MX', 'JO', 'TN', 'ID'];
const named = [...Object.keys(clear), ...Object.keys(doubtful), ...plain];
const codes = [...named, ...memberStates.filter((code) => !named.includes(code))].slice(0, states);

const groups = [
  'Société civile',
  'GOUVERNEMENT',
  'secteur privé',
  'Academia',
  'communauté technique',
  'ONG',
  'OIG',
  '',
];
const families = ['SILVA', 'Nguyễn', 'O’Brien', 'حداد', 'Иванова', 'DIALLO', '"Le Grand" Okafor', 'José-María', '王'];
const given = ['Ana', 'Thị Mai', 'Niamh', 'ليلى', 'Ольга', 'Aïssatou', 'Chidi', 'Íñigo', '小明'];
/** A spreadsheet would run these; they are words like any others here. */
const formulas = ["=cmd|' /C calc'!A0", '+33 1 23 45', '@SUM(1+1)*cmd', '-2+3'];

type Row = ReadonlyArray<string>;
const head: Row = ['N°', 'Pays', 'NOM et prénom', 'Organisation', 'Fonction', 'Groupe', 'Langue', 'Courriel', 'Notes'];

/** Rows that bring nobody: a part of a heading, addresses that are none, people who stand there twice. */
const wrong: ReadonlyArray<Row> = [
  ['AFRIQUE'],
  ['', 'Kenya', 'ODHIAMBO, Grace', '', '', '', '', 'grace.at.people.example'],
  ['', 'Brésil', 'Beto', '', '', '', '', 'beto@people'],
  ['', 'Brésil', 'Rosa', '', '', '', '', 'à confirmer'],
  ['', 'Inde', 'Ravi', 'Deux adresses', '', '', '', 'ravi@people.example; ravi@work.example'],
  ['', 'UK', 'MEMBER 20 AGAIN', '', '', '', '', 'MEMBER20@People.Example'],
  ['', 'France', 'Quelqu’un d’autre', '', '', '', '', 'member21@people.example'],
];
export const wrongRows = wrong.length;

/**
 * A table as a secretariat keeps it for years: a title over it, blank rows, columns in an order and a language of its
 * own, spellings and scripts as they came, cells over several lines. Invented throughout, the same every time.
 */
function rows(): Row[] {
  const all: Row[] = [['Membres du réseau (mise à jour : mars)'], [], head];
  for (let n = 0; n < people; n += 1) {
    all.push(rowOf(n));
    if (n % 60 === 30) all.push(wrong[Math.floor(n / 60)] ?? [], []);
  }
  return all;
}

function rowOf(n: number): Row {
  const code = codes[n % codes.length] ?? '';
  const ways = clear[code] ?? doubtful[code] ?? [countryName(code, 'fr'), countryName(code, 'fr').toUpperCase()];
  const at = n % families.length;
  const [family = '', first = ''] = [families[at], given[at]];
  const name = n % 3 === 0 ? `${family}, ${first}` : `${first}  ${family} ${n}`;
  const organisation = formulas[n % 29] ?? (n % 5 === 0 ? '' : `Réseau n° ${n % 40};\n${n % 2 ? 'Est' : 'Ouest'}`);
  const language = ['français', 'English', 'ar', ''][n % 4] ?? '';
  const address =
    n === 0 ? 'ana@people.example' : n % 7 === 0 ? `Member${n}@PEOPLE.example ` : `member${n}@people.example`;
  return [
    `${n + 1}`,
    ways[n % ways.length] ?? '',
    name,
    organisation,
    'Chargé·e',
    groups[n % 8] ?? '',
    language,
    address,
  ];
}

/** As Excel saves it: semicolons and UTF-8 with its mark, or tabs and UTF-16. */
export function messyTable(way: 'semicolons' | 'tabs'): Buffer {
  const delimiter = way === 'tabs' ? '\t' : ';';
  const cell = (text: string) => (/[";\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (row: Row) => head.map((_, at) => cell(row[at] ?? '')).join(delimiter);
  const text = `\ufeff${rows().map(line).join('\r\n')}\r\n`;
  return Buffer.from(text, way === 'tabs' ? 'utf16le' : 'utf8');
}

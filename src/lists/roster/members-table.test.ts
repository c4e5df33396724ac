import { expect, test } from 'vitest';
import { readTableFile } from '../../members/table-file.ts';
import { clearRows } from './clear-rows.ts';
import { readMembersTable } from './members-table.ts';

const read = (text: string) => clearRows(readMembersTable(text));

test('reads every column, by code or by name', () => {
  const table = read(
    `Email,Name,Organization,Country,Stakeholder,Delivery,Language,Shoe size
ada@example.org,"Ada, of Nairobi",Exchange,Kenya,Technical community,daily,French,41
bo@example.org,Bo,,CHE,gov,,fr,
`,
  );
  expect(table).toEqual({
    rows: [
      {
        line: 2,
        email: 'ada@example.org',
        name: 'Ada, of Nairobi',
        organisation: 'Exchange',
        country: 'KE',
        stakeholder: 'tech',
        delivery: 'daily',
        language: 'fr',
      },
      { line: 3, email: 'bo@example.org', name: 'Bo', country: 'CH', stakeholder: 'gov', language: 'fr' },
    ],
    wrong: [],
    ignored: ['Shoe size'],
  });
});

test('tells wrong rows by the number a spreadsheet shows beside them and keeps the others', () => {
  const table = read(
    'email;name;country;stakeholder;delivery;language\n' +
      ';Nobody;;;;\n' +
      'not an address;X;;;;\n' +
      '\n' +
      'ada@example.org;"Ada\nof two lines";;;;\n' +
      'a@example.org;;Atlantis;;;\n' +
      'b@example.org;;;aliens;;\n' +
      'c@example.org;;;;hourly;\n' +
      'd@example.org;;;;;Klingon\n',
  );
  expect(table.rows).toEqual([{ line: 5, email: 'ada@example.org', name: 'Ada of two lines' }]);
  expect(table.wrong.map(({ line, why }) => [line, why])).toEqual([
    [2, 'cli.import.row.no-address'],
    [3, 'cli.import.row.address'],
    [6, 'cli.import.row.country'],
    [7, 'cli.import.row.stakeholder'],
    [8, 'cli.import.row.delivery'],
    [9, 'cli.import.row.language'],
  ]);
});

test('reads a roster as Google Groups exports it', () => {
  const table = read(
    'Members for group drafting\n' +
      'Email address,Nickname,Group status,Email status,Email preference,Posting permissions,Join year\n' +
      'ana@people.example,Ana,member,,All email,allowed,2019\n' +
      'bo@people.example,,owner,,Digest,allowed,2020\n' +
      'cy@people.example,Cy,member,bouncing,No email,allowed,2021\n' +
      'di@people.example,Di,member,,Abridged,allowed,2021\n',
  );
  expect(table.rows.map(({ email, name, delivery }) => [email, name, delivery])).toEqual([
    ['ana@people.example', 'Ana', 'each'],
    ['bo@people.example', '', 'mime'],
    ['cy@people.example', 'Cy', 'none'],
    ['di@people.example', 'Di', 'daily'],
  ]);
  expect(table.wrong).toEqual([]);
  expect(table.ignored).toEqual(['Group status', 'Email status', 'Posting permissions', 'Join year']);
});

test('reads a roster as groups.io exports it', () => {
  const table = read(
    'Email,Display Name,Email Delivery,Status\n' +
      'ana@people.example,Ana,Individual Messages,normal\n' +
      'bo@people.example,Bo,email_delivery_html_digest,normal\n' +
      'cy@people.example,Cy,Plain Digest,normal\n' +
      'di@people.example,Di,Daily Summary,normal\n' +
      'el@people.example,El,Special Notices Only,normal\n',
  );
  expect(table.rows.map(({ delivery }) => delivery)).toEqual(['each', 'mime', 'plain', 'daily', 'none']);
  expect(table.wrong).toEqual([]);
});

test('among addresses as a mail program copies them, a line that is none is told alone', () => {
  const table = read(
    'guest@people.example\nNot an address\n"Silva, Ana" <ana@people.example>\nBo <bo@people.example>,\n',
  );
  expect(table.rows.map(({ line, email, name }) => [line, email, name])).toEqual([
    [1, 'guest@people.example', ''],
    [3, 'ana@people.example', 'Silva, Ana'],
    [4, 'bo@people.example', 'Bo'],
  ]);
  expect(table.wrong).toEqual([{ line: 2, why: 'cli.import.row.address', values: { text: 'Not an address' } }]);
});

test('a line of spaces without end is read in a moment', () => {
  const start = Date.now();
  const { rows } = readMembersTable(`email\nana${' '.repeat(900_000)}x\nbo@people.example\n`);
  expect(rows.map(({ email }) => email)).toEqual(['bo@people.example']);
  expect(Date.now() - start).toBeLessThan(2000);
});

const encodings: ReadonlyArray<[string, Buffer]> = [
  ['UTF-8 with a mark', Buffer.from('\ufeffemail,name\nz@example.org,Zoë\n')],
  ['Windows-1252', Buffer.from('email,name\r\nz@example.org,Zo\xeb\r\n', 'latin1')],
  ['UTF-16', Buffer.from('\ufeffemail\tname\r\nz@example.org\tZoë\r\n', 'utf16le')],
  ['line ends of an old Macintosh', Buffer.from('email;name\rz@example.org;Zoë\r')],
  ['a line of Excel’s over the table', Buffer.from('sep=;\r\nemail;name\r\nz@example.org;Zoë\r\n')],
  ['a cell of several lines', Buffer.from('email;note;name\r\nz@example.org;"one; two\r\nthree, ""four"" ";Zoë\r\n')],
  ['no heading', Buffer.from('z@example.org,Zoë')],
];
test.each(encodings)('reads %s', (_what, bytes) => {
  expect(readMembersTable(readTableFile(bytes).text).rows.map(({ email, name }) => [email, name])).toEqual([
    ['z@example.org', 'Zoë'],
  ]);
});

test('a country that may be two is asked about by codes that leave no doubt', () => {
  const { rows, wrong } = read('email,country\na@example.org,Congo\nb@example.org,NA\nc@example.org,NAM\n');
  expect(wrong).toEqual([
    { line: 2, why: 'cli.import.row.country-asked', values: { text: 'Congo', codes: 'COG, COD' } },
    { line: 3, why: 'cli.import.row.country-asked', values: { text: 'NA', codes: 'NAM' } },
  ]);
  expect(rows.map(({ country }) => country)).toEqual(['NA']);
});

test('a stakeholder group that may be two is asked about; one that is none is said to be none', () => {
  const { rows, wrong } = read(
    'email,stakeholder\na@example.org,Government / Academia\nb@example.org,Martians\nc@example.org,NGO\n',
  );
  expect(wrong).toEqual([
    {
      line: 2,
      why: 'cli.import.row.stakeholder-asked',
      values: { text: 'Government / Academia', groups: 'gov, acad' },
    },
    { line: 3, why: 'cli.import.row.stakeholder', values: { text: 'Martians' } },
  ]);
  expect(rows.map(({ stakeholder }) => stakeholder)).toEqual(['civ']);
});

test('reads a table as a secretariat keeps it: a title over it, a name in two columns, heads in French', () => {
  const table = read(
    'Membres de la liste ;;;\n;;;\nNom;Prénom;Courriel;Région\nSILVA;Ana;mailto:ana@people.example;Europe\n;;;\n',
  );
  expect(table).toEqual({
    rows: [{ line: 4, email: 'ana@people.example', name: 'Ana SILVA' }],
    wrong: [],
    ignored: ['Région'],
  });
});

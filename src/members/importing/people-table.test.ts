import { expect, test } from 'vitest';
import { readPeopleTable } from './people-table.ts';

const read = (text: string) => readPeopleTable(text).rows.map(({ email, name, country }) => [email, name, country]);
const ana = [['ana@people.example', 'Ana Silva', undefined]];

test.each([
  ['titles and blank rows over it', 'Members, as of May;\n;\nE-mail;Name\n;\nana@people.example;Ana Silva'],
  ['the word that Excel reads', 'sep=;\nName;E-mail\nAna Silva;ana@people.example'],
  ['French, the name in two columns', 'Nom;Prénom;Courriel\nSilva;Ana;ana@people.example'],
  ['Spanish', 'Correo electrónico,Nombre,Apellidos\nana@people.example,Ana,Silva'],
  ['Russian', 'Фамилия\tИмя\tЭл. почта\nSilva\tAna\tana@people.example'],
  ['Arabic', 'الاسم الكامل,البريد الإلكتروني\nAna Silva,ana@people.example'],
  ['Chinese', '姓名,电子邮箱\nAna Silva,ana@people.example'],
  ['a name and its parts', 'Full name,First name,Last name,Email\nAna Silva,Ana,Silva,ana@people.example'],
  ['addresses under a head that nobody knows', 'Name,Where to write\nAna Silva,ana@people.example'],
  ['no head, the name first', 'Ana Silva;ana@people.example'],
  ['heads with a note', 'Name*,"E-mail (required)"\nAna Silva,ana@people.example'],
  ['a link and marks of direction', 'name,email\nAna Silva,\u200emailto:ana@people.example\u200f'],
  ['the family’s name in capitals', 'name,email\n"SILVA, Ana",ana@people.example'],
])('finds name and address: %s', (_what, text) => {
  expect(
    read(text).map(([email, name, country]) => [email, name === 'Ana SILVA' ? 'Ana Silva' : name, country]),
  ).toEqual(ana);
});

test.each(['Silva, Ana', 'SILVA, PhD', 'ONG, Réseau, Est', 'WHO, UN', '王, 小明'])(
  '%s is left as it stands',
  (name) => {
    expect(read(`email,name\nana@people.example,"${name}"`)).toEqual([['ana@people.example', name, undefined]]);
  },
);

test('a row between head and first person is told as wrong, blank rows are not', () => {
  const { rows, wrong, ignored } = readPeopleTable('Pays;Courriel;Notes\nAFRIQUE;;\n;;\nKenya;jo@people.example;\n');
  expect([rows, wrong.map(({ line }) => line), ignored]).toEqual([
    [{ line: 4, email: 'jo@people.example', country: 'Kenya' }],
    [2],
    ['Notes'],
  ]);
});

test('a head of two names is read where both mean one column, and told where they do not', () => {
  const { rows, ignored } = readPeopleTable('Email,Country / region,Organisation/Country\njo@people.example,Kenya,x');
  expect([rows, ignored]).toEqual([
    [{ line: 2, email: 'jo@people.example', country: 'Kenya' }],
    ['Organisation/Country'],
  ]);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { pythonReads } from '../../../test/journeys/python.ts';
import { type Charset, charsetNamed } from './charsets.ts';
import { guessCharset } from './guess-charset.ts';
import { readText } from './read-text.ts';

/** Names as networks have them, by how Python calls the charset that a spreadsheet of theirs writes. */
const tables: ReadonlyArray<[charset: Charset, python: string, rows: ReadonlyArray<string>]> = [
  ['windows-1252', 'cp1252', ['José Núñez;España', 'François Lefèvre;Côte d’Ivoire', 'Zoë Müller;Österreich']],
  ['windows-1252', 'cp1252', ['João Conceição;São Tomé', 'Søren Ærø;Ægir Þórðarson;Ísland', 'Åsa Öberg;Sverige']],
  ['windows-1252', 'cp1252', ['Zoë;']],
  ['windows-1252', 'cp1252', ['Jørgen;']],
  ['windows-1252', 'cp1252', ['GARCÍA, José;', 'MÜLLER, Jörg;', 'Élodie À. Bérégovoy']],
  ['windows-1252', 'cp1252', ['Guðrún Þórðardóttir;Ísland']],
  ['macintosh', 'mac_roman', ['José Núñez;España', 'François Lefèvre;Genève', 'Zoë Müller;']],
  ['windows-1250', 'cp1250', ['Łukasz Wójcik;Gdańsk', 'Małgorzata Żółć;Łódź', 'Agnieszka Ślązak;']],
  ['windows-1254', 'cp1254', ['Gülşen Yıldız;İstanbul', 'Doğan Şahin;Türkiye', 'Işıl Çağlar']],
  ['windows-1251', 'cp1251', ['Анна Иванова;Россия', 'Пётр Сидоров;Беларусь', 'Жанна Щукина;Казахстан']],
  ['windows-1251', 'cp1251', ['ИВАНОВ Иван;МИД', 'ПЕТРОВА Анна;РАН']],
  ['windows-1251', 'cp1251', ['Ольга']],
  ['windows-1251', 'cp1251', ['Олексій Ковальчук;Україна', 'Юлія Шевченко;Київ']],
  ['koi8-r', 'koi8_r', ['Анна Иванова;Россия', 'Пётр Сидоров;Беларусь', 'Жанна Щукина;Казахстан']],
  ['ibm866', 'cp866', ['Анна Иванова;Россия', 'Пётр Сидоров;Беларусь', 'Жанна Щукина;Казахстан']],
  ['x-mac-cyrillic', 'mac_cyrillic', ['Анна Иванова;Россия', 'Пётр Сидоров;Беларусь', 'Игорь Щукин;Казахстан']],
  ['windows-1256', 'cp1256', ['ريما حداد;لبنان', 'أحمد المصري;مصر', 'فاطمة الزهراء بن علي;الجزائر']],
  ['windows-1256', 'cp1256', ['ريما حداد;Université de Béjaïa', 'عمر بن علي;école polytechnique']],
  ['windows-1256', 'cp1256', ['مريم']],
  ['gb18030', 'gb18030', ['王小明;中国', '欧阳娜娜;外交部', '李静;清华大学']],
  ['gb18030', 'gb18030', ['张伟']],
  ['big5', 'big5', ['王小明;中華民國', '陳美玲;外交部', '林志豪;臺灣大學']],
  ['windows-1253', 'cp1253', ['Γιώργος Παπαδόπουλος;Ελλάδα', 'Ελένη Νικολάου;Κύπρος']],
  ['windows-1255', 'cp1255', ['דוד כהן;ישראל', 'מרים לוי;ירושלים']],
  ['shift_jis', 'shift_jis', ['田中太郎;日本', 'すずき ゆい;トヨタ', '佐藤健;東京大学']],
  ['euc-kr', 'euc_kr', ['김민수;대한민국', '이지은;외교부']],
];

const writer = `
import base64, json, sys
said = json.load(sys.stdin)
print(json.dumps([base64.b64encode(text.encode(charset)).decode() for charset, text in said]))
`;

/** A table as Excel writes it, by Python: heads and addresses in ASCII around the names. */
async function written(): Promise<Buffer[]> {
  const texts = tables.map(([, python, rows]) => [
    python,
    `email;name;country\r\n${rows.map((row, at) => `p${at}@people.example;${row}\r\n`).join('')}`,
  ]);
  const said = await pythonReads(writer, Buffer.from(JSON.stringify(texts)), z.array(z.string()));
  return said.map((one) => Buffer.from(one, 'base64'));
}

test('a table is read in the charset in which it was written, and its names come out whole', async () => {
  const files = await written();
  const read = files.map((bytes, at) => {
    const { charset, how, text } = readText(bytes);
    const rows = tables[at]?.[2] ?? [];
    return [at, charset, how, rows.every((row) => text.includes(row))];
  });
  expect(read).toEqual(tables.map(([charset], at) => [at, charset, 'guessed', true]));
});

test('whoever reads it in another language of the six does not change what the letters say', async () => {
  const files = await written();
  for (const reader of ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const)
    expect([reader, ...files.map((bytes) => guessCharset(bytes, reader))]).toEqual([
      reader,
      ...tables.map(([charset]) => charset),
    ]);
});

test.each([
  ['cp1251', 'windows-1251'],
  ['WIN1256', 'windows-1256'],
  ['Windows-1252', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['GBK', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['UTF-16', 'utf-16le'],
  ['utf8', 'utf-8'],
  ['cp866', 'ibm866'],
  ['mac', 'macintosh'],
  ['klingon', undefined],
])('%s is called so, too', (name, charset) => {
  expect(charsetNamed(name)).toBe(charset);
});

const names = 'email\tname\r\na@people.example\tЖанна Щукина, 王小明, Zoë\r\n';
const wide = (text: string, isBig = false) => {
  const little = Buffer.from(text, 'utf16le');
  return isBig ? little.swap16() : little;
};

test.each([
  ['UTF-8', Buffer.from(names), 'utf-8', 'seen'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${names}`), 'utf-8', 'mark'],
  ['UTF-16 as Excel writes it', wide(`\ufeff${names}`), 'utf-16le', 'mark'],
  ['UTF-16, big end first', wide(`\ufeff${names}`, true), 'utf-16be', 'mark'],
  ['UTF-16 without a mark', wide(names), 'utf-16le', 'seen'],
  ['UTF-16 without a mark, big end first', wide(names, true), 'utf-16be', 'seen'],
  ['ASCII', Buffer.from('email\na@people.example\n'), 'utf-8', 'plain'],
  ['UTF-8 that was cut inside a letter', Buffer.from(names.repeat(3)).subarray(0, -3), 'utf-8', 'guessed'],
])('%s is read as what it is', (_, bytes, charset, how) => {
  const read = readText(bytes);
  expect([read.charset, read.how]).toEqual([charset, how]);
  if (how !== 'plain') expect(read.text).toContain('Жанна Щукина, 王小明');
});

test('what somebody says is believed, whatever the bytes look like', () => {
  const bytes = Buffer.from(names);
  expect(readText(bytes, { chosen: 'windows-1251' })).toMatchObject({ charset: 'windows-1251', how: 'chosen' });
});

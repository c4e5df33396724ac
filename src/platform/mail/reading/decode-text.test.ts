import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { headerWords } from './header-words.ts';
import { fieldParameters } from './parameters.ts';

const chinese = '各位同事：我们赞成第六十二段的修订，请在星期五之前答复。';
const taiwanese = '各位同事：我們贊成第六十二段的修訂，請在星期五之前答覆。';
const japanese = '皆さん、第六十二項の修正に賛成します。ご意見をお寄せください。';
const korean = '여러분, 우리는 제62항의 수정에 찬성합니다. 의견을 보내 주십시오.';
const russian = 'Коллеги, мы поддерживаем изменение пункта 62. Просим ответить до пятницы.';
const ukrainian = 'Колеґи, ми підтримуємо зміну пункту 62 і її наслідки.';
const arabic = 'الزملاء الأعزاء، نؤيد تعديل الفقرة ٦٢ ونرجو الرد قبل الجمعة؟';
const arabicOld = 'الزملاء الأعزاء، نؤيد تعديل الفقرة 62 ونرجو الرد';
const greek = 'Συνάδελφοι, συμφωνούμε με την παράγραφο 62.';
const hebrew = 'עמיתים יקרים, אנו תומכים בסעיף 62.';
const thai = 'เพื่อนร่วมงาน เราสนับสนุนวรรค 62';
const french = 'Chers collègues, ça nous paraît très réussi : à bientôt, Zoë.';
const polish = 'Koledzy, popieramy zmianę ustępu 62: żółw, źdźbło, łąka.';
const turkish = 'Değerli arkadaşlar, 62. paragrafı destekliyoruz: ışık, ğ.';
const lithuanian = 'Kolegos, pritariame 62 punktui: ąčęėįšųūž.';
const vietnamese = 'Các bạn đồng nghiệp';

/** By python3, whose codecs are not ours; a charset that it calls otherwise is given its name there. */
const written: ReadonlyArray<[declared: string, text: string, codec: string]> = [
  ['gb2312', chinese, 'gb2312'],
  ['GBK', taiwanese, 'gbk'],
  ['gb18030', `${chinese}€𠮷`, 'gb18030'],
  ['gb2312', taiwanese, 'gbk'],
  ['hz-gb-2312', chinese, 'hz'],
  ['big5', taiwanese, 'big5'],
  ['big5-hkscs', taiwanese, 'big5'],
  ['koi8-r', russian, 'koi8_r'],
  ['KOI8-U', ukrainian, 'koi8_u'],
  ['windows-1251', ukrainian, 'cp1251'],
  ['cp1251', russian, 'cp1251'],
  ['iso-8859-5', russian, 'iso8859_5'],
  ['ibm866', russian, 'cp866'],
  ['x-mac-cyrillic', russian, 'mac_cyrillic'],
  ['iso-2022-jp', japanese, 'iso2022_jp'],
  ['iso-2022-jp-1', `${japanese}丂`, 'iso2022_jp_1'],
  ['iso-2022-jp-ms', 'ｱｲｳ 日本', 'iso2022_jp_ext'],
  ['euc-jp', japanese, 'euc_jp'],
  ['x-euc-jp', japanese, 'euc_jp'],
  ['shift_jis', japanese, 'shift_jis'],
  ['x-sjis', `${japanese}①`, 'cp932'],
  ['windows-31j', `${japanese}①`, 'cp932'],
  ['ks_c_5601-1987', korean, 'euc_kr'],
  ['euc-kr', korean, 'euc_kr'],
  ['cp949', `${korean} 똠방각하`, 'cp949'],
  ['iso-2022-kr', korean, 'iso2022_kr'],
  ['windows-1256', arabic.replace('٦٢', '62'), 'cp1256'],
  ['iso-8859-6', arabicOld, 'iso8859_6'],
  ['windows-1253', greek, 'cp1253'],
  ['iso-8859-7', greek, 'iso8859_7'],
  ['windows-1255', hebrew, 'cp1255'],
  ['iso-8859-8-i', hebrew, 'iso8859_8'],
  ['iso-8859-8-e', hebrew, 'iso8859_8'],
  ['windows-874', thai, 'cp874'],
  ['tis-620', thai, 'tis_620'],
  ['iso-8859-1', french, 'latin_1'],
  ['iso-8859-15', `${french} 5 €, œuvre`, 'iso8859_15'],
  ['windows-1252', `${french} 5 €, “œuvre”`, 'cp1252'],
  ['macintosh', french, 'mac_roman'],
  ['iso-8859-2', polish, 'iso8859_2'],
  ['windows-1250', polish, 'cp1250'],
  ['iso-8859-9', turkish, 'iso8859_9'],
  ['windows-1254', turkish, 'cp1254'],
  ['iso-8859-13', lithuanian, 'iso8859_13'],
  ['windows-1257', lithuanian, 'cp1257'],
  ['utf-7', `${french} 1 + 1 ${chinese}`, 'utf_7'],
  ['unicode-1-1-utf-7', `${russian} ${chinese}`, 'utf_7'],
  ['utf-8', arabic, 'utf_8'],
  ['x-utf_8j', japanese, 'utf_8'],
  ['unicode-2-0-utf-8', japanese, 'utf_8'],
  ['"UTF8"', chinese, 'utf_8'],
  ['utf-16', vietnamese, 'utf_16_le'],
];

/** Declared wrongly, or not at all. */
const mistaken: ReadonlyArray<[declared: string, text: string, codec: string]> = [
  ['us-ascii', arabic, 'utf_8'],
  ['iso-8859-1', japanese, 'utf_8'],
  ['windows-1251', russian, 'utf_8'],
  ['gb2312', chinese, 'utf_8'],
  ['utf-8', french, 'cp1252'],
  ['utf-8', chinese, 'gbk'],
  ['utf-8', russian, 'koi8_r'],
  ['utf-8', russian, 'cp1251'],
  ['', russian, 'koi8_r'],
  ['', russian, 'cp1251'],
  ['', chinese, 'gbk'],
  ['', '新威旅游快讯', 'gbk'],
  ['', taiwanese, 'big5'],
  ['', japanese, 'euc_jp'],
  ['', japanese, 'shift_jis'],
  ['', korean, 'euc_kr'],
  ['', arabic.replace('٦٢', '62'), 'cp1256'],
  ['', greek, 'cp1253'],
  ['', hebrew, 'cp1255'],
  ['', french, 'latin_1'],
  ['us-ascii', french, 'latin_1'],
  ['x-unknown', french, 'latin_1'],
  ['unknown-8bit', russian, 'koi8_r'],
  ['default', french, 'utf_8'],
  ['x-klingon', 'naïve', 'latin_1'],
];

/** What python3 writes for every row, in one run. */
function encodedBy(rows: ReadonlyArray<[string, string, string]>): Buffer[] {
  const script =
    'import sys, json, base64\nprint(json.dumps([base64.b64encode(text.encode(codec)).decode() for _, text, codec in json.load(sys.stdin)]))';
  const answer = execFileSync('python3', ['-c', script], { input: JSON.stringify(rows), encoding: 'utf8' });
  const lines: string[] = JSON.parse(answer);
  return lines.map((line) => Buffer.from(line, 'base64'));
}

test('text in every charset of twenty years is read as python3 wrote it', () => {
  const bytes = encodedBy(written);
  const read = written.map(([declared], at) => [declared, decodeText(bytes[at] ?? Buffer.alloc(0), declared)]);
  expect(read).toEqual(written.map(([declared, text]) => [declared, text]));
});

test('all 11,172 Korean syllables of code page 949 are read', () => {
  const all = Array.from({ length: 11_172 }, (_, n) => String.fromCharCode(0xac00 + n)).join('');
  const [bytes = Buffer.alloc(0)] = encodedBy([['cp949', all, 'cp949']]);
  expect(decodeText(bytes, 'cp949')).toBe(all);
});

test('text that is declared wrongly, or not at all, is read for what it is', () => {
  const bytes = encodedBy(mistaken);
  const read = mistaken.map(([declared, , codec], at) => [
    declared,
    codec,
    decodeText(bytes[at] ?? Buffer.alloc(0), declared),
  ]);
  expect(read).toEqual(mistaken.map(([declared, text, codec]) => [declared, codec, text]));
});

test('a subject in every charset is read, in words of base 64 that are cut inside a character', () => {
  const rows = written.filter(([declared]) => !/["]|utf-16|^iso-2022-kr/.test(declared));
  const bytes = encodedBy(rows);
  const read = rows.map(([declared], at) => {
    const whole = bytes[at] ?? Buffer.alloc(0);
    const halves = [whole.subarray(0, 33), whole.subarray(33)].map(
      (half) => `=?${declared}?B?${half.toString('base64')}?=`,
    );
    return [declared, headerWords(halves.join('\r\n '))];
  });
  expect(read).toEqual(rows.map(([declared, text]) => [declared, text]));
});

const words: ReadonlyArray<[claim: string, field: string, text: string]> = [
  ['Q with spaces as underscores', '=?iso-8859-1?Q?Caf=E9_cr=E8me?=', 'Café crème'],
  ['a language behind the charset', '=?utf-8*fr?Q?Caf=C3=A9?=', 'Café'],
  ['words of two charsets side by side', '=?utf-8?Q?=C3=A9?= =?koi8-r?B?8NLJ18XU?=', 'éПривет'],
  ['text between words keeps its spaces', 'Re: =?utf-8?Q?=C3=A9?= and =?utf-8?Q?=C3=A8?=', 'Re: é and è'],
  ['B and Q side by side', '=?utf-8?B?w6k=?= =?utf-8?Q?=C3=A8?=', 'éè'],
  ['a charset with a full stop', '=?ANSI_X3.4-1968?Q?caf=C3=A9?=', 'café'],
  ['a charset with its year', '=?ISO_8859-5:1988?Q?=B4=D0?=', 'Да'],
  ['a language behind the charset', '=?iso-8859-1*fr?Q?caf=E9?=', 'café'],
  ['bare bytes inside a word', '=?iso-8859-1?Q?caf\xe9_noir?=', 'café noir'],
  ['padding between pieces of B', '=?utf-8?B?w6k=w6g=?=', 'éè'],
  ['spaces inside a word', '=?utf-8?Q?two words?=', 'two words'],
  ['a question mark inside a word', '=?utf-8?Q?why?_so??=', 'why? so?'],
  ['no word at all', 'a =?b and ?= c', 'a =?b and ?= c'],
  ['bytes of UTF-8 without declaration', Buffer.from('Проект').toString('latin1'), 'Проект'],
  ['bytes of Latin-1 without declaration', 'R\xe9ponse', 'Réponse'],
  ['escapes of Japanese without declaration', 'Re: \x1b$BF|K\\\x1b(B', 'Re: 日本'],
  ['words beside bytes', '=?utf-8?Q?=C3=A9?= R\xe9ponse', 'é Réponse'],
];

test.each(words)('encoded words: %s', (_, field, text) => {
  expect(headerWords(field)).toBe(text);
});

const names: ReadonlyArray<[claim: string, field: string, name: string]> = [
  ['plain', 'attachment; filename="draft.pdf"', 'draft.pdf'],
  ['without quotes', 'attachment; filename=draft of may.pdf; size=3', 'draft of may.pdf'],
  ['RFC 2231', "attachment; filename*=utf-8'fr'r%C3%A9sum%C3%A9.pdf", 'résumé.pdf'],
  [
    'RFC 2231 in pieces cut inside a character',
    "attachment; filename*1*=%BD.pdf; filename*0*=utf-8''%E4%B8%AD%E5%9B",
    '中国.pdf',
  ],
  ['RFC 2231 in GBK', "attachment; filename*=gb2312''%D6%D0%B9%FA.doc", '中国.doc'],
  ['pieces without charset', 'attachment; filename*0="long "; filename*1="name.pdf"', 'long name.pdf'],
  ['encoded words in quotes, as Outlook does', 'attachment; filename="=?koi8-r?B?8NLJ18XU?=.doc"', 'Привет.doc'],
  ['encoded words without quotes', 'attachment; filename==?utf-8?Q?caf=C3=A9.doc?=', 'café.doc'],
  [
    'both ways: the new one counts',
    'attachment; filename="r?sum?.pdf"; filename*=utf-8\'\'r%C3%A9sum%C3%A9.pdf',
    'résumé.pdf',
  ],
  ['bare bytes of UTF-8', `attachment; filename="${Buffer.from('résumé.pdf').toString('latin1')}"`, 'résumé.pdf'],
  ['bare bytes of Latin-1', 'attachment; filename="r\xe9sum\xe9.pdf"', 'résumé.pdf'],
  ['quotes inside quotes', 'attachment; filename="a \\"b\\" c.pdf"', 'a "b" c.pdf'],
  ['a semicolon inside quotes', 'attachment; filename="a; b.pdf"', 'a; b.pdf'],
  ['a comment', 'attachment (see below); filename="a(1).pdf"', 'a(1).pdf'],
  ['named twice: the last counts, as libmime has it', 'attachment; filename=one.pdf; filename=two.pdf', 'two.pdf'],
];

test.each(names)('a file name: %s', (_, field, name) => {
  expect(fieldParameters(field)).toMatchObject({ value: 'attachment' });
  expect(fieldParameters(field).parameters.get('filename')).toBe(name);
});

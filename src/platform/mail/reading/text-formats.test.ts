import { expect, test } from 'vitest';
import { plainOfEnriched, unflowed } from './text-formats.ts';
import { decodeTransfer } from './transfer-encoding.ts';

const flowed: ReadonlyArray<[claim: string, text: string, isDeleted: boolean, lines: string[]]> = [
  ['lines that end in a space go on', 'We welcome the \ndraft.\nNext.', false, ['We welcome the draft.', 'Next.']],
  ['the space goes where DelSp says so', '各位同 \n事：\n第二', true, ['各位同事：', '第二']],
  [
    'quotes join with their own depth',
    '> one \n> two\n>> three \n> four \nfive',
    false,
    ['> one two', '>> three ', '> four ', 'five'],
  ],
  ['a stuffed line is its text', ' From here \n >not a quote', false, ['From here >not a quote']],
  ['a stuffed line of its own keeps its space before the mark', 'a \nb\n > c', false, ['a b', ' > c']],
  ['the signature begins on a line of its own', 'Yes \nreally \n-- \nAda', false, ['Yes really ', '-- ', 'Ada']],
];

test.each(flowed)('format=flowed: %s', (_, text, isDeleted, lines) => {
  expect(unflowed(text, isDeleted)).toEqual({ text: lines.join('\n'), isFlowed: true });
});

test('a text whose spaces were lost on the way was not flowed', () => {
  expect(unflowed('one\ntwo\n-- \nAda', false)).toEqual({ text: 'one\ntwo\n-- \nAda', isFlowed: false });
});

test('text/enriched and text/richtext become their words', () => {
  const enriched = '<bold>Now</bold> is\nthe <color><param>red</param>time</color>.\n\n<<not a tag>';
  expect(plainOfEnriched(enriched, false)).toBe('Now is the time.\n<not a tag>');
  expect(plainOfEnriched('<bold>Now</bold> is<nl>the\ntime<lt>', true)).toBe('Now is\nthe time<');
});

const encodings: ReadonlyArray<[claim: string, encoding: string, text: string, read: string]> = [
  ['quoted-printable with soft breaks', 'quoted-printable', 'one=\r\n two =3D=3d =e9 = \r\nx=', 'one two == \xe9 x'],
  ['an equals sign that encodes nothing', 'quoted-printable', 'a=b =zz', 'a=b =zz'],
  ['base64 with junk between', 'base64', 'aGVs\r\n!bG8=', 'hello'],
  ['base64 padded in the middle', 'base64', 'aGVs\nbG8=\nIHlvdQ==', 'hello you'],
  ['uuencode', 'x-uuencode', 'begin 644 a.txt\n#0V%T\n`\nend\n', 'Cat'],
  ['an encoding nobody knows', 'x-magic', 'as is', 'as is'],
];

test.each(encodings)('a transfer encoding: %s', (_, encoding, text, read) => {
  expect(decodeTransfer(Buffer.from(text, 'latin1'), encoding).toString('latin1')).toBe(read);
});

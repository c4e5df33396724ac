import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuTime } from '../../../../test/cpu-time.ts';
import { decodeTransfer } from './transfer-encoding.ts';

const cases: ReadonlyArray<[claim: string, encoding: string, content: string, decoded: string]> = [
  ['soft line breaks', 'quoted-printable', 'a caf=E9=\r\n au=\n lait=', 'a caf\xe9 au lait'],
  ['a soft line break with spaces behind it', 'quoted-printable', 'so= \t\r\nmuch', 'somuch'],
  ['an equals sign that encodes nothing', 'quoted-printable', 'a = b, =C, =e9', 'a = b, =C, \xe9'],
  ['spaces that the way added at a line’s end', 'quoted-printable', 'a=20 \r\nb', 'a \r\nb'],
  ['bytes that were never encoded', 'quoted-printable', 'caf\xe9 =e9', 'caf\xe9 \xe9'],
  ['pieces of base 64 with padding between', 'base64', 'aGk=\r\nYQ==\r\nIQ==', 'hia!'],
  ['characters that are none of base 64', 'base64', 'a G*k\r\n=', 'hi'],
  ['uuencode', 'x-uuencode', 'begin 644 a.txt\n#86)C\n`\nend\n', 'abc'],
  ['an encoding that nobody knows', 'x-none', 'a=20b', 'a=20b'],
];

test.each(cases)('%s', (_, encoding, content, decoded) => {
  expect(decodeTransfer(Buffer.from(content, 'latin1'), encoding).toString('latin1')).toBe(decoded);
});

const coded = fc.constantFrom('a', ' ', '\t', '=3D', '=20', '=\r\n', '=e9');
const unit = fc.tuple(coded, fc.constantFrom(1, 3, 30, 30_000)).map(([each, times]) => each.repeat(times));

test('lines longer than what is decoded at once come out the same', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), (units) => {
      const content = `${units.join('')}.\r\n`;
      const known = content
        .replaceAll('=\r\n', '')
        .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      expect(decodeTransfer(Buffer.from(content), 'quoted-printable').toString('latin1')).toBe(known);
    }),
    { numRuns: 60 },
  );
});

test('a million spaces are read at once', async () => {
  const raw = Buffer.from(`${' '.repeat(1_000_000)}=21`);
  const took = await cpuTime(() => expect(decodeTransfer(raw, 'quoted-printable')).toHaveLength(1_000_001));
  expect(took).toBeLessThan(5_000);
});

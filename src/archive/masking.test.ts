import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskAddresses } from '#platform/mail/address.ts';
import { runs } from '../../test/runs.ts';
import { growth } from '../../test/work-of.ts';
import { masked } from './masking.ts';

test.each([
  ['Write to alice@example.org, or to bob.b@x.example.', 'Write to al…@example.org, or to bo…@x.example.'],
  ['<alice@example.org>;bob@example.org', '<al…@example.org>;b…@example.org'],
  ['https://x.example/?to=alice%40example.org', 'https://x.example/?to=al…%40example.org'],
  ['alice&#64;example.org alice&commat;example.org', 'al…@example.org al…@example.org'],
  ['"alice.b"@example.org alice＠example.org', '"a…@example.org al…@example.org'],
  ['@ a@ @b @@', '@ a@ @b @@'],
  ['5 % 40 @ home', '5 % 40 @ home'],
])('%s', (text, shown) => {
  expect(masked(text)).toBe(shown);
});

test('looking around the @ masks what looking everywhere masks', () => {
  const piece = fc.oneof(
    fc.constantFrom('@', 'alice@example.org', 'a', ' ', '.', '\n', '<', '>', 'é', 'x'.repeat(80), 'example.org', '…'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('').replace(/[&%]/g, '');
      expect(masked(text)).toBe(maskAddresses(text));
    }),
    runs(1000),
  );
});

test.each<[string, (n: number) => string, number]>([
  ['one letter', (n) => `${'a'.repeat(n)}@`, 1_000_000],
  ['@', (n) => '@'.repeat(n), 300_000],
  ['halves of addresses', (n) => 'a@b.'.repeat(n), 200_000],
  ['addresses', (n) => 'a@b.example '.repeat(n), 50_000],
])('twice a text is masked with twice the work: %s', (_, text, times) => {
  expect(growth(text, times, masked)).toBeLessThan(2.1);
});

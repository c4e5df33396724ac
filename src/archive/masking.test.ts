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
  // Domains of letters with marks, composed or not, and what nobody sees.
  ['asha@उदाहरण.भारत', 'as…@उदाहरण.भारत'],
  ['alice@bu\u0308cher.example', 'al…@bu\u0308cher.example'],
  ['alice@\u200bexample.org ali\u00adce@exam\u00adple.org', 'al…@\u200bexample.org al…@exam\u00adple.org'],
  ['alice@example.org\u200bbob.b@example.org', 'al…@example.org\u200bb…@example.org'],
  ['alice@example。org', 'al…@example。org'],
  ['𝒂@example.org', '𝒂…@example.org'],
  // Encoded again and again, or with a domain that is encoded too.
  ['?u=x%3Fe%3Dalice%2540example.org', '?u=x%…%2540example.org'],
  ['?e=alice%40b%C3%BCcher.example', '?e=al…%40b%C3%BCcher.example'],
  ['?e=alice%40example%2Eorg', '?e=al…%40example%2Eorg'],
  // Cut by markup: the tags stay, behind it.
  ['<b>alice</b>@example.org', '<b>al…@example.org</b>'],
  [
    '<p><span class="il">alice</span>@<span>example</span>.org</p>',
    '<p><span class="il">al…@example.org</span><span></span></p>',
  ],
  ['alice@exa<wbr>mple.org<br>bob@b.example', 'al…@example.org<wbr><br>b…@b.example'],
  ['<i>a</i> @ <b>b.example</b>', '<i>a</i> @ <b>b.example</b>'],
  ['<td>alice</td><td>@example.org</td>', '<td>alice</td><td>@example.org</td>'],
  ['5 % 40 @ home', '5 % 40 @ home'],
])('%s', (text, shown) => {
  expect(masked(text)).toBe(shown);
});

test('where there is no markup, looking around the @ masks what looking everywhere masks', () => {
  const piece = fc.oneof(
    fc.constantFrom('@', 'alice@example.org', 'a', ' ', '.', '\n', '<', '>', 'é', 'x'.repeat(80), 'example.org', '…'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('').replace(/[&%<]/g, '');
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
  ['addresses in tags', (n) => '<b>a</b>@'.repeat(n), 20_000],
  ['a tag and @', (n) => `<b>${'@'.repeat(n)}`, 100_000],
  ['tags and no address', (n) => `${'<'.repeat(n)}@${'<b>'.repeat(n)}`, 100_000],
  ['percent signs', (n) => '%25'.repeat(n), 100_000],
  ['encoded again and again', (n) => '%2540a'.repeat(n), 20_000],
  ['encoded', (n) => 'a%40'.repeat(n), 20_000],
])('twice a text is masked with twice the work: %s', (_, text, times) => {
  expect(growth(text, times, masked)).toBeLessThan(2.1);
});

import { expect, test } from 'vitest';
import { growth } from '../../../test/work-of.ts';
import { wiperFor } from './traces.ts';

const wiper = wiperFor(
  { addresses: ['ann.lee@mail.example.org'], names: ['Ann Lee-Özil', 'ann'] },
  { name: 'Author 3', address: 'author-3@erased.invalid' },
);
const quote = (text: string) => wiper.wipe(text, { as: 'quote', isHtml: false });
const own = (text: string) => wiper.wipe(text, { as: 'own', isHtml: false });

test.each([
  'ann.lee@mail.example.org',
  'Ann.Lee@MAIL.example.org',
  'ann.lee+lists@mail.example.org',
  'ann.lee at mail.example.org',
  'ann.lee (at) mail.example.org',
  'ann dot lee at mail dot example dot org',
  'ann.lee [at] mail [dot] example [dot] org',
  'ann.lee%40mail.example.org',
  'ann.lee&#64;mail.example.org',
  'ann.lee＠mail.example.org',
  'ann.lee\n at mail.example.org',
  'ann%2Elee%2540mail.example.org',
  'ann.lee@\u200bmail.example.org',
])('the address is found however it is written: %s', (form) => {
  expect(quote(`Ask ${form}, please.`)).toBe('Ask author-3@erased.invalid, please.');
});

test.each([
  ['<b>ann.lee</b>@mail.example.org', '<b>author-3@erased.invalid</b>'],
  ['ann.lee@mail.exam<wbr>ple.org', 'author-3@erased.invalid<wbr>'],
  ['&#97;nn.&#x6c;ee&#64;mail.example.org', 'author-3@erased.invalid'],
  // Nothing of hers: left as it was, letter by letter.
  ['<b>bob</b>@mail.example.org &#97;', '<b>bob</b>@mail.example.org &#97;'],
])('and however markup takes it apart: %s', (form, clean) => {
  expect(wiper.wipe(form, { as: 'quote', isHtml: true })).toBe(clean);
});

test('a domain is found in each of its spellings', () => {
  const other = wiperFor(
    { addresses: ['jo@xn--bcher-kva.example'], names: [] },
    { name: '', address: 'x@erased.invalid' },
  );
  for (const form of ['jo@bücher.example', 'jo@bu\u0308cher.example', 'jo%40b%C3%BCcher.example'])
    expect(other.wipe(form, { as: 'quote', isHtml: false })).toBe('x@erased.invalid');
});

test.each([
  'joann.lee@mail.example.org',
  'ann.lee@mail.example.org.uk',
  'ann.lee@mail.example.organic',
  'x+ann.lee@mail.example.org',
  'anna.lee@mail.example.org',
])('an address of somebody else stays: %s', (form) => {
  expect(quote(`Ask ${form}, please.`)).toBe(`Ask ${form}, please.`);
});

test('the forms that strangers saw, and that of a return path, go too', () => {
  expect(quote('an…@mail.example.org and bounces+ann.lee=mail.example.org@lists.example')).toBe(
    '…@erased.invalid and bounces+author-3@erased.invalid@lists.example',
  );
});

test.each([
  ['On Mon, 2 Mar 2026 at 09:00, Ann Lee-Özil wrote:\n> x', 'On Mon, 2 Mar 2026 at 09:00, Author 3 wrote:\n> x'],
  [
    'Le 2 mars 2026 à 09:00, Ann Lee-Özil\n<x@y.example> a écrit :',
    'Le 2 mars 2026 à 09:00, Author 3\n<x@y.example> a écrit :',
  ],
  ['> > From: Ann Lee-Özil\n> > To: talk', '> > From: Author 3\n> > To: talk'],
  ['Von: Lee-Özil, Ann\nAn: talk', 'Von: Author 3\nAn: talk'],
  ['"Ann Lee-Özil" <ann.lee@mail.example.org> says', '"Author 3" <author-3@erased.invalid> says'],
  ['发件人：Ann Lee-Özil', '发件人：Author 3'],
  ['I agree with Ann Lee-Özil on this.', 'I agree with Ann Lee-Özil on this.'],
  ['Dear Ann, thank you.', 'Dear Ann, thank you.'],
  ['Note: Ann Lee-Özil speaks at ten.', 'Note: Ann Lee-Özil speaks at ten.'],
])('in a quote a name goes where a program said who wrote: %s', (text, clean) => {
  expect(quote(text)).toBe(clean);
});

test('her own text loses the name everywhere, the line that signs it, and what stands under "-- "', () => {
  expect(own('I, Ann Lee-Özil, object.\n\nBest,\nAnn\n')).toBe('I, Author 3, object.\n\nBest,\nAuthor 3\n');
  expect(own('Yes.\n-- \nAnn\nHead of X, +1 555 0100\n')).toBe('Yes.\n-- \nAuthor 3\n');
  expect(wiper.wipe('<p>Ann&nbsp;Lee-&Ouml;zil</p>', { as: 'own', isHtml: true })).toBe('<p>Author 3</p>');
});

test.each([
  [' at ', 50_000],
  ['(', 200_000],
  ['ann ', 50_000],
  ['ann.lee ', 30_000],
  ['>\n', 100_000],
])('twice a text is twice the work, whatever is in it: %j', (piece, times) => {
  for (const as of ['own', 'copy', 'quote'] as const)
    expect([
      as,
      growth(
        (n) => piece.repeat(n),
        times,
        (text) => wiper.wipe(text, { as, isHtml: false }),
      ) < 2.1,
    ]).toEqual([as, true]);
});

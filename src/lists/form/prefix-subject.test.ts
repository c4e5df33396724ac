import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { readHeader } from '#platform/mail/read.ts';
import { runs } from '../../../test/runs.ts';
import { prefixSubject } from './prefix-subject.ts';

const prefixed = (subject: string | Buffer, prefix = '[Drafting]') => {
  const raw = Buffer.concat([Buffer.from('Subject: '), Buffer.from(subject)]).toString('latin1');
  return prefixSubject({ key: 'subject', line: raw }, prefix).line;
};
const read = async (line: string) => (await readHeader(Buffer.from(`${line}\r\n\r\n`, 'latin1'))).subject;

test.each<[string, string, string?]>([
  ['Paragraph 12', 'Subject: [Drafting] Paragraph 12'],
  ['Re: Paragraph 12', 'Subject: Re: [Drafting] Paragraph 12'],
  ['Re: [Drafting] Paragraph 12', 'Subject: Re: [Drafting] Paragraph 12'],
  ['AW: [drafting]  Paragraph 12', 'Subject: AW: [drafting]  Paragraph 12'],
  ['[Drafting] Re: Paragraph 12', 'Subject: [Drafting] Re: Paragraph 12'],
  ['Re[2]: AW: Paragraph 12', 'Subject: Re[2]: AW: [Drafting] Paragraph 12'],
  ['[Other] Paragraph 12', 'Subject: [Drafting] [Other] Paragraph 12'],
  ['', 'Subject: [Drafting]'],
  ['Regarding: a matter', 'Subject: [Drafting] Regarding: a matter'],
])('“%s” becomes “%s”', (subject, line) => {
  expect(prefixed(subject)).toBe(line);
});

test.each<[string, string, string, string]>([
  ['French in Latin 1', '=?iso-8859-1?Q?R=E9f=2E_du_texte?=', '[Drafting]', '[Drafting] Réf. du texte'],
  ['an answer inside the encoded word', '=?utf-8?B?UmU6IMOpdMOp?=', '[Drafting]', 'Re: [Drafting] été'],
  ['Chinese', '=?gb2312?B?xvCy3bXatb0=?=', '[起草]', '[起草] 起草第到'],
  [
    'an Arabic answer',
    `=?utf-8?B?${Buffer.from('رد: الفقرة 12').toString('base64')}?=`,
    '[الصياغة]',
    'رد: [الصياغة] الفقرة 12',
  ],
  ['ASCII under an Arabic prefix', 'Re: Paragraph 12', '[الصياغة]', 'Re: [الصياغة] Paragraph 12'],
  ['Japanese', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '[D]', '[D] 日本'],
  ['raw UTF-8', 'Текст', '[D]', '[D] Текст'],
  [
    'a prefixed answer, encoded',
    `=?utf-8?B?${Buffer.from('Re: [D] Текст').toString('base64')}?=`,
    '[D]',
    'Re: [D] Текст',
  ],
])('%s is decoded, prefixed, encoded', async (_what, subject, prefix, shown) => {
  const line = prefixed(subject, prefix);
  expect(await read(line)).toBe(shown);
  if (!shown.includes('Re: [D]') && subject !== 'Текст') expect(/^[\x20-\x7e\r\n]*$/.test(line)).toBe(true);
});

test.each([
  ['a charset nobody knows', '=?x-utf_8j?B?44GC?='],
  ['bytes of no known charset', Buffer.from([0xd4, 0xe5, 0xea, 0xf1, 0xf2])],
  ['an encoded word that is broken', '=?utf-8?B?w6?='],
])('%s keeps its bytes behind the prefix', (_what, subject) => {
  expect(prefixed(subject)).toBe(`Subject: [Drafting] ${Buffer.from(subject).toString('latin1')}`);
});

test('a subject of many kilobytes keeps its bytes', () => {
  const long = 'word '.repeat(3000).trim();
  expect(prefixed(long)).toBe(`Subject: [Drafting] ${long}`);
});

test('whatever is written, the prefix stands once, no line is too long, and nothing is lost', async () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('Re:', 'رد:', '=?utf-8?', '[D]', 'x'.repeat(300)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), async (words) => {
      const subject = words
        .join(' ')
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
        .trim();
      const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
      const line = prefixed(encoded, '[List]');
      expect(line.split('\r\n').filter((part) => part.length > 78 && !/\S{60}/.test(part))).toEqual([]);
      const { header } = splitMessage(Buffer.from(`${line}\r\n\r\n`, 'latin1'));
      expect(header).toHaveLength(1);
      const shown = await read(line);
      expect(shown.split('[List]')).toHaveLength(2);
      const squeezed = (text: string) => text.replace(/\s+/g, '').slice(0, 900);
      expect(squeezed(shown.replace('[List]', ''))).toBe(squeezed(await read(`Subject: ${encoded}`)));
      expect(headerValue(header, 'subject')).toBeDefined();
    }),
    runs(150),
  );
});

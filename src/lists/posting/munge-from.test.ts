import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Language } from '#platform/languages.ts';
import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { headerText, headerValue, splitMessage } from '#platform/mail/header.ts';
import { addressesIn, readHeader } from '#platform/mail/read.ts';
import { runs } from '../../../test/runs.ts';
import { readRules } from '../list-rules.ts';
import { munged } from './munge-from.ts';
import { runPipeline } from './pipeline.ts';
import { nobody, readPost } from './post.ts';

const domain = 'lists.test.example';
const mail = ({ from = 'Ana <ana@people.example>', more = '' } = {}) =>
  Buffer.from(
    `From: ${from}\r\nTo: talk@${domain}\r\nSubject: Paragraph 12\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\nMessage-ID: <one@people.example>\r\n${more}\r\nDear all\r\n`,
  );

const now = new Date('2025-11-10T09:12:00Z');
const list = {
  name: 'talk',
  title: 'Drafting',
  language: 'en' as Language,
  domain,
  url: 'https://x.example',
  maxSize: 1e6,
  rules: readRules({}),
};
const unknown = { sender: '', standing: nobody, bans: [], text: undefined, authentication: unchecked };

/** What the pipeline makes of a mail about whose author DNS said nothing. */
async function outOf(raw: Buffer, { language = list.language, title = list.title, authentication = unchecked } = {}) {
  const content = await readHeader(raw);
  const post = readPost({ ...list, language, title }, raw, content, { ...unknown, authentication });
  const { header } = runPipeline(post, { now, hash: 'A'.repeat(32) });
  return { header, raw: Buffer.from(`${headerText(header)}\r\n`, 'latin1') };
}

test.each<[string, string, Language, string]>([
  ['Ana <ana@people.example>', 'Drafting', 'en', 'Ana via Drafting'],
  ['ana@people.example', 'Drafting', 'fr', 'ana via Drafting'],
  ['"ana@people.example" <ana@people.example>', 'Drafting', 'es', 'ana vía Drafting'],
  [
    '"Ana \\"Nan\\" O\'Hara, PhD" <ana@people.example>',
    'A "good" list',
    'en',
    'Ana "Nan" O\'Hara, PhD via A "good" list',
  ],
  ['=?utf-8?B?0JDQvdC90LA=?= <ana@people.example>', 'Текст', 'ru', 'Анна через Текст'],
  ['=?utf-8?B?2YTZitmE2Yk=?= <ana@people.example>', 'قائمة الصياغة', 'ar', 'ليلى عبر قائمة الصياغة'],
  ['=?gb2312?B?1cXOsA==?= <ana@people.example>', '起草小组', 'zh', '张伟（经由 起草小组）'],
])('From %s on %s', async (from, title, language, name) => {
  const { raw, header } = await outOf(mail({ from }), { language, title });
  expect((await readHeader(raw)).from).toEqual({ name, address: `talk@${domain}` });
  expect(raw.every((byte) => byte < 128)).toBe(true);
  expect(headerValue(header, 'reply-to')).toBe(from);
  expect(header.filter(({ key }) => key === 'from')).toHaveLength(1);
});

test.each<[string, string, string | undefined, string | undefined]>([
  ['no Reply-To', '', 'Ana <ana@people.example>', undefined],
  ['a Reply-To of his own', 'Reply-To: team@people.example\r\n', 'team@people.example', 'Ana <ana@people.example>'],
  ['one that names him', 'Reply-To: ANA@people.example\r\n', 'ANA@people.example', undefined],
  ['an empty one', 'Reply-To:\r\n', 'Ana <ana@people.example>', undefined],
  [
    'a Cc',
    'Reply-To: t@people.example\r\nCc: Ben <ben@people.example>\r\n',
    't@people.example',
    'Ben <ben@people.example>, Ana <ana@people.example>',
  ],
  [
    'himself in Cc',
    'Reply-To: t@people.example\r\nCc: ana@people.example\r\n',
    't@people.example',
    'ana@people.example',
  ],
])('the author is reached with %s', async (_what, more, replyTo, cc) => {
  const { header } = await outOf(mail({ more }));
  expect([headerValue(header, 'reply-to'), headerValue(header, 'cc')]).toEqual([replyTo, cc]);
});

const pass = (until: string | null): Authentication => ({
  ...unchecked,
  dkim: [{ domain: 'people.example', selector: 'a', result: 'pass', aligned: true, until }],
  dmarc: { result: 'pass', policy: 'reject' },
});
const signature = (fields: string) => `DKIM-Signature: v=1; d=people.example; s=a;\r\n h=${fields}; b=x\r\n`;

test.each<[string, string, string | null, boolean]>([
  ['covers what stays', 'From:To: Subject', null, false],
  ['forbids a second From', 'from:from:subject', null, false],
  ['covers a List-Id that was not there', 'from:subject:list-id', null, true],
  ['covers our List-Unsubscribe', 'from:list-unsubscribe-post', null, true],
  ['holds for a week', 'from', '2025-11-17T09:12:00Z', false],
  ['ends before the copies arrive', 'from', '2025-11-10T18:00:00Z', true],
])('a signature that %s', async (_what, fields, until, isMunged) => {
  const { header } = await outOf(mail({ more: signature(fields) }), { authentication: pass(until) });
  expect(addressesIn(header, 'from')).toEqual([isMunged ? `talk@${domain}` : 'ana@people.example']);
});

test('our own domain is signed by us, and two authors or none leave the list to speak', async () => {
  const own = await outOf(mail({ from: `Chair <chair@${domain}>` }));
  expect(headerValue(own.header, 'from')).toBe(`Chair <chair@${domain}>`);
  const two = await outOf(mail({ from: `Chair <chair@${domain}>, Ana <ana@people.example>` }));
  expect(headerValue(two.header, 'from')).toBe(`"Drafting" <talk@${domain}>`);
  expect(addressesIn(two.header, 'reply-to')).toEqual([`chair@${domain}`, 'ana@people.example']);
  const unnamed = await outOf(mail({ from: 'nobody' }));
  expect(headerValue(unnamed.header, 'from')).toBe(`"Drafting" <talk@${domain}>`);
  expect(headerValue(unnamed.header, 'reply-to')).toBeUndefined();
});

test('whatever bytes a header holds, there is one From, it is the list’s, and no line is added', async () => {
  const bytes = fc.uint8Array({ maxLength: 120 }).map((text) => Buffer.from(text));
  await fc.assert(
    fc.asyncProperty(bytes, bytes, bytes, async (from, replyTo, cc) => {
      const parts = [Buffer.from('From: '), from, Buffer.from('\r\nReply-To: '), replyTo, Buffer.from('\r\nCc: '), cc];
      const raw = Buffer.concat([...parts, Buffer.from('\r\n\r\nx')]);
      const post = readPost(list, raw, await readHeader(raw), unknown);
      const made = splitMessage(Buffer.from(headerText(munged(post).header), 'latin1')).header;
      expect(made.filter(({ key }) => key === 'from').map(({ line }) => line)).toEqual([
        expect.stringMatching(/^From: .*\r\n <talk@lists\.test\.example>$/s),
      ]);
      const names = new Set(made.map(({ key }) => key));
      names.delete('reply-to');
      names.delete('cc');
      names.delete('from');
      expect([...names].filter((key) => !post.header.some((field) => field.key === key))).toEqual([]);
    }),
    runs(150),
  );
});

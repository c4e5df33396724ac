import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerText, splitMessage } from '#platform/mail/header.ts';
import { readMail } from '#platform/mail/read.ts';
import { runs } from '../../../test/runs.ts';
import { addFooter } from './add-footer.ts';
import type { Footer } from './footer-words.ts';

const footer: Footer = { language: 'en', lines: ['Drafting & more: https://x.example/lists/talk', '> <b>Privacy</b>'] };
const arabic: Footer = { language: 'ar', lines: ['الصياغة: https://x.example/ar/lists/talk'] };
const line = '_'.repeat(40);

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
function footed(raw: Uint8Array, words = footer): Buffer {
  const { header, body } = addFooter(splitMessage(raw), words);
  return Buffer.concat([Buffer.from(`${headerText(header)}\r\n`, 'latin1'), body]);
}
const part = (type: string, content: string, ...more: string[]) => [`Content-Type: ${type}`, ...more, '', content];
const multipart = (kind: string, boundary: string, ...parts: string[][]) => [
  `Content-Type: multipart/${kind}; boundary="${boundary}"`,
  '',
  'Preamble that stays',
  ...parts.flatMap((lines) => [`--${boundary}`, ...lines]),
  `--${boundary}--`,
  'epilogue',
];
const plain = part('text/plain; charset=utf-8', 'Dear all');
const html = part('text/html; charset=us-ascii', '<html><body><p>Dear all</p></body></html>');
const asHtml =
  '<div lang="en" dir="ltr"><hr>\r\nDrafting &amp; more: <a href="https://x.example/lists/talk">https://x.example/lists/talk</a><br>\r\n&gt; &lt;b&gt;Privacy&lt;/b&gt;</div>\r\n';
const asText = `${line}\r\n${footer.lines.join('\r\n')}\r\n`;

test('a plain text gets the footer below, and nothing else is touched', () => {
  expect(footed(mail('Subject: x', '', 'Dear all', '')).toString('latin1')).toBe(
    `Subject: x\r\n\r\nDear all\r\n${asText}`,
  );
});

const latin = part('text/plain; charset="iso-8859-1"; format=flowed', 'Déjà vu \r\n');
test.each<[string, string[], Footer, string, RegExp]>([
  [
    'ASCII under a footer of another script',
    ['', 'Dear all', ''],
    arabic,
    'Dear all\n',
    /charset=utf-8\r\n.*base64|quoted/s,
  ],
  [
    'ASCII, said in many words',
    part('text/plain; name="a;b"', 'Dear all\r\n'),
    arabic,
    'Dear all\n',
    /name="a;b";\r\n charset=utf-8/,
  ],
  [
    'Latin 1 in 8 bits',
    [...latin.slice(0, 1), 'Content-Transfer-Encoding: 8bit', ...latin.slice(1)],
    arabic,
    'Déjà vu\n',
    /charset=utf-8;\r\n format=flowed\r\nContent-Transfer-Encoding: 8bit/,
  ],
  [
    'quoted-printable',
    part(
      'text/plain; charset=iso-8859-1',
      'D=E9j=E0 vu, a line that is=\r\n soft',
      'Content-Transfer-Encoding: quoted-printable',
    ),
    arabic,
    'Déjà vu, a line that is soft\n',
    /charset=utf-8\r\nContent-Transfer-Encoding: (quoted-printable|base64)/,
  ],
  [
    'base64',
    part('text/plain; charset=utf-8', Buffer.from('Привет\n').toString('base64'), 'Content-Transfer-Encoding: base64'),
    footer,
    'Привет\n',
    /Content-Transfer-Encoding: base64/,
  ],
  [
    'GB 2312',
    part('text/plain; charset=gb2312', 'xvCy3Q==', 'Content-Transfer-Encoding: base64'),
    arabic,
    '起草\n',
    /charset=utf-8/,
  ],
])('%s is read by everybody with its footer', async (_what, lines, words, text, header) => {
  const raw = footed(mail('From: a@b.example', ...lines), words);
  expect((await readMail(raw)).text).toBe(`${text}${line}\n${words.lines.join('\n')}\n`);
  expect(raw.toString('latin1')).toMatch(header);
  expect(
    raw
      .toString('latin1')
      .split('\r\n\r\n')[0]
      ?.match(/MIME-Version: 1.0/g),
  ).toHaveLength(1);
});

test('in flowed text a line of the footer that begins like a quote is stuffed', () => {
  const raw = footed(mail(...part('text/plain; format=flowed', 'Dear \r\n')));
  expect(raw.toString()).toContain(`Dear\r\n${line}\r\n${footer.lines[0]}\r\n > <b>Privacy</b>\r\n`);
});

const file = part(
  'application/pdf',
  'JVBERi0xLjQ=',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment',
);
const alternative = multipart('alternative', 'in', plain, html);
test.each<[string, string[]]>([
  ['an alternative', alternative],
  ['an alternative with a picture', multipart('alternative', 'in', plain, multipart('related', 'rel', html, file))],
  ['an alternative before a file', multipart('mixed', 'out', alternative, file)],
  [
    'a related alternative before a file',
    multipart('mixed', 'out', multipart('related', 'r', alternative, file), file),
  ],
])('%s gets it in both leaves, and every other byte stays', (_what, lines) => {
  const before = mail('MIME-Version: 1.0', ...lines).toString('latin1');
  const expected = before
    .replace('charset=utf-8\r\n\r\nDear all', `charset=utf-8\r\n\r\nDear all\r\n${asText}`)
    .replace('</p></body>', `</p>${asHtml}</body>`);
  expect(footed(Buffer.from(before, 'latin1')).toString('latin1')).toBe(expected);
});

const signature = part('application/pgp-signature', 'x');
const calendar = part('text/calendar; method=REQUEST', 'BEGIN:VCALENDAR');
test.each<[string, string[]]>([
  ['multipart/signed', multipart('signed', 's', plain, signature)],
  ['a signed part within', multipart('mixed', 'm', multipart('signed', 's', plain, signature), file)],
  ['encrypted', multipart('encrypted', 'e', part('application/pgp-encrypted', 'Version: 1'), file)],
  ['S/MIME', part('application/pkcs7-mime; name=smime.p7m', 'x')],
  ['S/MIME under another name', multipart('mixed', 'm', plain, part('application/octet-stream; name=smime.p7s', 'x'))],
  ['inline PGP', ['', '-----BEGIN PGP SIGNED MESSAGE-----', 'Hash: SHA256', '', 'Dear all']],
  ['an invitation', multipart('alternative', 'a', plain, html, calendar)],
  ['an attached invitation', multipart('mixed', 'm', plain, calendar)],
  ['a delivery report', multipart('report', 'r', plain, part('message/delivery-status', 'x'))],
  ['a file alone', file],
  ['a text that is a file', part('text/plain', 'x', 'Content-Disposition: attachment; filename=a.txt')],
  ['a message sent on', part('message/rfc822', 'Subject: x\r\n\r\nDear all')],
  ['a message sent on, first', multipart('mixed', 'm', part('message/rfc822', 'Subject: x\r\n\r\nx'), plain)],
  ['a third form', multipart('alternative', 'a', plain, html, part('text/x-amp-html', 'x'))],
  ['a charset nobody knows', part('text/plain; charset=x-utf_8j', 'Dear all')],
  ['a charset that is wrong', part('text/plain; charset=utf-8', '\xe9t\xe9')],
  ['8 bits in ASCII', ['', '\xe9t\xe9']],
  ['two charsets', part('text/plain; charset=utf-8; charset=latin1', 'x')],
  ['an encoding nobody knows', part('text/plain', 'x', 'Content-Transfer-Encoding: x-uuencode')],
  ['base64 that is broken', part('text/plain', 'eA==eA==', 'Content-Transfer-Encoding: base64')],
  ['no last boundary', alternative.slice(0, -2)],
  ['no boundary', ['Content-Type: multipart/alternative', '', 'x']],
  ['a type that is none', ['Content-Type: text', '', 'x']],
])('%s goes out as it came', (_what, lines) => {
  const raw = mail('Subject: x', ...lines);
  expect(footed(raw).equals(raw)).toBe(true);
});

test('one that a quoted answer brings is not put there a second time', () => {
  const wrapped = [
    'I agree',
    '> Dear all',
    `> ${line}`,
    '> Drafting & more:',
    '> https://x.example/lists/talk',
    '> > <b>Privacy</b>',
  ];
  const quoted = mail('Subject: x', '', ...wrapped, '');
  expect(footed(quoted).equals(quoted)).toBe(true);
  const inHtml = `<body><p>I agree</p><blockquote>${asHtml}</blockquote></body>`;
  const both = mail(...multipart('alternative', 'a', plain, part('text/html', inHtml)));
  expect(footed(both).equals(both)).toBe(true);
  expect(footed(mail('', 'I agree', '> Drafting & more: https://x.example/lists/other')).toString()).toContain(asText);
});

test('of a mail made to keep us busy nothing is touched, in a moment', () => {
  const deep = Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`);
  const many = multipart('mixed', 'm', ...Array.from({ length: 5000 }, () => plain));
  const start = Date.now();
  for (const raw of [
    mail(...deep),
    mail(...many),
    mail(...part('text/html', '<'.repeat(1_900_000))).subarray(0, 1),
    mail('', 'x'.repeat(3_000_000)),
    mail(...multipart('mixed', 'm', part('text/plain', `--m ${' '.repeat(200)}`.repeat(5000)))).subarray(0, 100_000),
  ])
    expect(footed(raw).equals(raw) || raw.length < 2).toBe(true);
  footed(mail(...part('text/html', '<'.repeat(1_900_000))));
  footed(mail('', '> '.repeat(900_000)));
  footed(
    mail('Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable', '', `a${' '.repeat(900_000)}b`),
  );
  expect(Date.now() - start).toBeLessThan(5000);
});

test('whatever bytes come, a mail without text for it keeps its bytes, and others only grow', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '--b\r\n',
      '--b--\r\n',
      '\r\n\r\n',
      'Content-Type: text/plain\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      '=',
      '</body>',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const raw = mail('Content-Type: multipart/mixed; boundary=b', '', pieces.join(''));
      const done = footed(raw);
      expect(done.equals(raw) || done.toString('latin1').includes(line)).toBe(true);
    }),
    runs(200),
  );
});

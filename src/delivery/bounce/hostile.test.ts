import { expect, test } from 'vitest';
import { cpuTime } from '../../../test/cpu-time.ts';
import { recogniseBounce } from './recognise.ts';

const megabyte = 1_000_000;
const head = 'From: MAILER-DAEMON@relay.example\nSubject: Undelivered Mail Returned to Sender\n';
const report = `${head}Content-Type: multipart/report; boundary="b"\n\n`;
const filled = (piece: string) => piece.repeat(Math.ceil(megabyte / piece.length));
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary="x${n}"\n\n--x${n}\n`).join('');

/** Mails made to make a reader slow: one character or one piece, a megabyte of it, wherever a pattern looks. */
const hostile: ReadonlyArray<[string, string]> = [
  ...[
    'a',
    '@',
    '<',
    'a@',
    '<a@b.example>',
    ' ',
    '\t',
    '5.1.1.',
    '550 ',
    '550-',
    'not ',
    'could not be ',
    '<a ',
    '&#',
    '="',
    '..',
    '-',
    'х',
    '\\x{41}',
    'mail-',
    '收a@',
    'nicht ',
    'said: 550 ',
    'exceeded their limit messages ',
  ].flatMap((piece): [string, string][] => [
    [`line of ${piece}`, `${head}\n${filled(piece)}`],
    [`lines of ${piece}`, `${head}\nYour message could not be delivered:\n${filled(`${piece}\n`)}`],
    [`HTML of ${piece}`, `${head}Content-Type: text/html\n\n${filled(piece)}`],
    [
      `status of ${piece}`,
      `${report}--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: ${filled(piece)}\nStatus: ${filled(piece)}`,
    ],
    [
      `header of ${piece}`,
      `From: ${filled(piece)}\nX-Failed-Recipients: ${filled(piece)}\nSubject: ${filled(piece)}\nContent-Type: ${filled(piece)}\n\nfailed`,
    ],
  ]),
  ['quoted-printable', `${head}Content-Transfer-Encoding: quoted-printable\n\n${filled('=')}`],
  ['encoded words', `From: a@b.example\nSubject: ${filled('=?utf-8?q?a?= ')}\n\nx`],
  ['folded header', `Subject: x\n${filled(' y\n')}\n\nx`],
  ['many parts', `${report}${filled('--b\n\nx\n')}`],
  ['deep parts', `${head}${nested(3000)}`],
  ['deep messages', `${head}${filled('Content-Type: message/rfc822\n\n')}`],
  [
    'many recipients',
    `${report}--b\nContent-Type: message/delivery-status\n\n${filled('Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n')}`,
  ],
  [
    'many addresses',
    `${head}\ncould not be delivered:\n${Array.from({ length: 30_000 }, (_, n) => `  a${n}@reader.example: 550 unknown`).join('\n')}`,
  ],
];

test('a mail made to be slow costs little, wherever its weight is', async () => {
  const slow: string[] = [];
  for (const [name, mail] of hostile) {
    const raw = Buffer.from(mail);
    const took = await cpuTime(() => recogniseBounce(raw));
    if (took > 1500) slow.push(`${name}: ${Math.round(took)} ms`);
  }
  expect(slow).toEqual([]);
}, 120_000);

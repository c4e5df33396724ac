/** Longer than other files: one invented mail of every kind that an archive shows in its own way, as raw bytes: seeds for goldens and mutants. */

const head = (name: string, ...fields: string[]) =>
  [
    'From: Ada Example <ada@example.org>',
    `Subject: About ${name}`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    `Message-ID: <${name.replace(/\W+/g, '-')}@x.example>`,
    'MIME-Version: 1.0',
    ...fields,
  ].join('\r\n');
const mail = (name: string, fields: string[], ...lines: string[]) =>
  Buffer.from(`${head(name, ...fields)}\r\n\r\n${lines.join('\r\n')}\r\n`, 'latin1');
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const parts = (boundary: string, ...each: string[]) => [
  ...each.map((part) => `--${boundary}\r\n${part}`),
  `--${boundary}--`,
];
const text = (words: string, type = 'text/plain') => `Content-Type: ${type}\r\n\r\n${words}`;

/** A picture of 3 × 2 dots, and one of a single dot. */
export const smallPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGM4IScHQQxwFgBBAAYZPEVBlgAAAABJRU5ErkJggg==';
const onePixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const picture = (id: string, name: string, disposition = 'inline', data = smallPng) =>
  `Content-Type: image/png; name="${name}"\r\nContent-ID: <${id}>\r\nContent-Disposition: ${disposition}; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${data}`;

export const invitation = [
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:1@x.example',
  'SUMMARY:Drafting call',
  'DTSTART;TZID=W. Europe Standard Time:20260706T150000',
  'DTEND;TZID=W. Europe Standard Time:20260706T160000',
  'RRULE:FREQ=WEEKLY;COUNT=4',
  'LOCATION:Room XX',
  'ORGANIZER;CN=Ada Example:mailto:ada@example.org',
  'DESCRIPTION:Bring paragraph 62.\\nAnd tea.',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const inner =
  'From: Bo Writer <bo@example.org>\r\nSubject: The first draft\r\nDate: Sun, 01 Mar 2026 08:00:00 +0000\r\nContent-Type: text/plain\r\n\r\nWhat we wrote.';
const mixed = 'Content-Type: multipart/mixed; boundary="m"';
const signature =
  'Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEzBAEBCAAdFiEE\r\n-----END PGP SIGNATURE-----';

export const everyKind: Readonly<Record<string, Buffer>> = {
  plain: mail('plain', ['Content-Type: text/plain; charset=utf-8'], 'Dear all,', '', 'We agree.', '-- ', 'Ada'),
  flowed: mail(
    'flowed',
    ['Content-Type: text/plain; format=flowed'],
    'One paragraph that ',
    'goes on.',
    'Another.',
    '> Quoted ',
    '> line.',
  ),
  'flowed with DelSp': mail(
    'delsp',
    ['Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes'],
    utf8('各位同 '),
    utf8('事：'),
  ),
  'quoted-printable': mail(
    'qp',
    ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'],
    'A caf=E9 =',
    'again.',
  ),
  'Chinese of old': mail(
    'gb',
    ['Content-Type: text/plain; charset=gb2312', 'Content-Transfer-Encoding: base64'],
    'uPfOu82syMqjrM7Sw8fU3rPJoaM=',
  ),
  'Russian without declaration': mail('koi', [], 'ðÒÉ×ÅÔ, ËÏÌÌÅÇÉ. íÙ ÓÏÇÌÁÓÎÙ Ó ×ÁÍÉ.'),
  enriched: mail('enriched', ['Content-Type: text/enriched'], '<bold>Now</bold> is the time.'),
  'HTML alone': mail(
    'html',
    ['Content-Type: text/html; charset=utf-8'],
    '<p>We <b>agree</b>.</p><blockquote type="cite"><p>Do we?</p></blockquote><img src="https://far.example/a.png" alt="chart"><img src="https://far.example/t.gif" width="1" height="1">',
  ),
  alternative: mail(
    'alternative',
    ['Content-Type: multipart/alternative; boundary="a"'],
    ...parts('a', text('As text.'), text('<p>As HTML.</p>', 'text/html')),
  ),
  'HTML with its pictures': mail(
    'related',
    ['Content-Type: multipart/related; boundary="r"'],
    ...parts(
      'r',
      text('<p>See</p><img src="cid:chart%40x"><p>below.</p>', 'text/html'),
      picture('chart@x', 'chart.png'),
    ),
  ),
  'pictures in the text': mail(
    'pictures',
    [mixed],
    ...parts(
      'm',
      text('See below.'),
      picture('p1', 'here.png'),
      picture('p2', 'file.png', 'attachment'),
      picture('p3', 'dot.gif', 'inline', onePixel),
    ),
  ),
  'text, file, text, footer': mail(
    'several',
    [mixed],
    ...parts(
      'm',
      text('First.'),
      'Content-Type: application/pdf; name="a.pdf"\r\n\r\n%PDF',
      text('Second.'),
      text('_______________________________________________\r\nTalk mailing list\r\nhttps://x.example/talk'),
    ),
  ),
  forwarded: mail(
    'forwarded',
    [mixed],
    ...parts('m', text('Please read.'), `Content-Type: message/rfc822\r\n\r\n${inner}`),
  ),
  'forwarded as a file': mail(
    'attached',
    [mixed],
    ...parts(
      'm',
      text('Please read.'),
      `Content-Type: message/rfc822; name="draft.eml"\r\nContent-Disposition: attachment; filename="draft.eml"\r\n\r\n${inner}`,
    ),
  ),
  digest: mail(
    'digest',
    ['Content-Type: multipart/digest; boundary="d"'],
    ...parts('d', `\r\n${inner}`, `\r\n${inner.replace('first', 'second')}`),
  ),
  report: mail(
    'report',
    ['Content-Type: multipart/report; report-type=delivery-status; boundary="m"'],
    ...parts(
      'm',
      text('It did not arrive.'),
      'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; cleo@example.org\r\nAction: failed',
      `Content-Type: text/rfc822-headers\r\n\r\nSubject: The first draft`,
    ),
  ),
  elsewhere: mail(
    'elsewhere',
    [mixed],
    ...parts(
      'm',
      text('The paper:'),
      'Content-Type: message/external-body; access-type=anon-ftp; site="ftp.example"; directory="pub"; name="draft.txt"\r\n\r\nContent-Type: text/plain',
    ),
  ),
  invitation: mail(
    'invitation',
    ['Content-Type: multipart/alternative; boundary="a"'],
    ...parts(
      'a',
      text('You are invited.'),
      text('<p>You are invited.</p>', 'text/html'),
      text(invitation, 'text/calendar; method=REQUEST'),
    ),
  ),
  'a card': mail(
    'card',
    [mixed],
    ...parts(
      'm',
      text('My card.'),
      'Content-Type: text/vcard; name="ada.vcf"\r\n\r\nBEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD',
    ),
  ),
  "Outlook's package": mail(
    'tnef',
    [mixed],
    ...parts(
      'm',
      text('See attached.'),
      'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA',
    ),
  ),
  'signed with PGP': mail(
    'pgp-signed',
    ['Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary="s"'],
    ...parts('s', text('Signed words.'), signature),
  ),
  'signed with S/MIME': mail(
    'smime-signed',
    ['Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="s"'],
    ...parts(
      's',
      text('Signed words.'),
      'Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB',
    ),
  ),
  'signed in the text': mail(
    'pgp-inline',
    [],
    '-----BEGIN PGP SIGNED MESSAGE-----',
    'Hash: SHA256',
    '',
    'We agree.',
    '- -- ',
    'Ada',
    '-----BEGIN PGP SIGNATURE-----',
    '',
    'iQEzBAEBCAAdFiEE',
    '-----END PGP SIGNATURE-----',
  ),
  'encrypted with PGP': mail(
    'pgp-encrypted',
    ['Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="e"'],
    ...parts(
      'e',
      'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1',
      'Content-Type: application/octet-stream; name="encrypted.asc"\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----',
    ),
  ),
  'encrypted with S/MIME': mail(
    'smime-encrypted',
    [
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
      'Content-Transfer-Encoding: base64',
    ],
    'MIIBhQ==',
  ),
  'inside an S/MIME signature': mail(
    'smime-inside',
    [
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
      'Content-Transfer-Encoding: base64',
    ],
    'MIIBhQ==',
  ),
  patch: mail(
    'patch',
    [],
    'The fix:',
    '',
    '---',
    ' src/a.ts | 2 +-',
    '',
    'diff --git a/src/a.ts b/src/a.ts',
    '--- a/src/a.ts',
    '+++ b/src/a.ts',
    '@@ -1,3 +1,3 @@',
    ' one',
    '',
    '-two',
    '+three',
    '-- ',
    '2.43',
  ),
  'a boundary that never closes': mail(
    'open',
    [mixed],
    '--m',
    'Content-Type: text/plain',
    '',
    'First.',
    '--m',
    'Content-Type: text/html',
    '',
    '<p>Second.',
  ),
  'a boundary that is not there': mail('missing', [mixed], 'Just words.'),
  'a boundary written otherwise': mail(
    'otherwise',
    ['Content-Type: multipart/mixed; boundary="Boundary (x)'],
    '--Boundary_(x)',
    text('First.'),
    '--Boundary_(x)--',
  ),
  'the same twice': mail(
    'twice',
    [mixed],
    ...parts('m', text('Hello, all.'), text('<h1>Hello, all.</h1>', 'text/html')),
  ),
  'a signature that a list took out': mail('taken-out', [mixed], ...parts('m', text('Signed words.'), signature)),
  'nothing at all': mail('nothing', []),
  'names in every way': mail(
    'names',
    [mixed],
    ...parts(
      'm',
      text('Files.'),
      "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf\r\n\r\nx",
      'Content-Type: application/msword; name="=?koi8-r?B?8NLJ18XU?=.doc"\r\n\r\nx',
    ),
  ),
};

/** All of them as answers to one message, so that one page shows every kind. */
export function threadOfEveryKind(): Buffer[] {
  const root = mail('every kind', []);
  const answer = (raw: Buffer) =>
    raw.toString('latin1').replace('MIME-Version', 'References: <every-kind@x.example>\r\nMIME-Version');
  return [root, ...Object.values(everyKind).map((raw) => Buffer.from(answer(raw), 'latin1'))];
}

import { mailOf, members, talk } from './settled.ts';

/** Mail that was made to break its readers, as text whose characters are bytes. From a member, where it has a From. */
const head = (id: string, more = '') =>
  `From: Ana <${members[0]}>\r\nTo: ${talk}\r\nSubject: ${id}\r\nMessage-ID: <${id}@poison.example>\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\n${more}`;
const html = 'Content-Type: text/html; charset=utf-8\r\n';
const times = (n: number, text: (n: number) => string, between = '') =>
  Array.from({ length: n }, (_, k) => text(k)).join(between);

function nested(depth: number): string {
  let text = 'Content-Type: text/plain\r\n\r\ndeep inside';
  for (let n = depth; n > 0; n -= 1)
    text = `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n${text}\r\n--b${n}--\r\n`;
  return text;
}

function forwarded(depth: number): string {
  let text = 'From: x@poison.example\r\nSubject: deep\r\n\r\ndeep inside';
  for (let n = depth; n > 0; n -= 1) text = `Subject: ${n}\r\nContent-Type: message/rfc822\r\n\r\n${text}`;
  return text;
}

export const poison: Record<string, () => string> = {
  'a depth of 500': () => head('depth') + nested(500),
  'a forward in a forward, 300 times': () => head('forwards', `Content-Type: message/rfc822\r\n\r\n${forwarded(300)}`),
  '20,000 parts': () =>
    head('parts', 'Content-Type: multipart/mixed; boundary=p\r\n\r\n') +
    times(20_000, () => '--p\r\nContent-Type: application/x-n\r\n\r\nx\r\n') +
    '--p--',
  'a header of 1 MB in many fields': () =>
    `${head(
      'fields',
      times(20_000, (n) => `X-${n}: ${'h'.repeat(42)}\r\n`),
    )}\r\nx`,
  'a header of 1 MB in one field': () =>
    head('field', `X-Long: ${times(14_000, () => 'h'.repeat(70), '\r\n ')}\r\n\r\nx`),
  'a Subject of 500 kB': () =>
    `${head('subject').replace('Subject: subject', `Subject: ${'long '.repeat(100_000)}`)}\r\nx`,
  'References of 1 MB': () =>
    head('references', `References: ${times(25_000, (n) => `<r${n}-${'r'.repeat(12)}@x.example>`, '\r\n ')}\r\n\r\nx`),
  'NULs everywhere': () =>
    `From: A\0na <${members[0]}>\r\nSubject: a\0b\r\nMessage-ID: <nul\0@poison.example>\r\nContent-Type: text/plain\0\r\n\r\nbo\0dy`,
  'an unknown charset': () => head('charset', 'Content-Type: text/plain; charset=x-martian\r\n\r\ncaf\xe9'),
  'no Message-ID': () => `${head('x').replace(/Message-ID: .*\r\n/, '')}\r\nnameless`,
  'a folded Message-ID': () => `${head('x').replace('Message-ID: <', 'Message-ID:\r\n <folded')}\r\nx`,
  'a Message-ID of 100 kB': () => `${head('i'.repeat(100_000)).replace(/Subject: i+/, 'Subject: long id')}\r\nx`,
  '8-bit headers': () =>
    `${head('eight').replace('Subject: eight', 'Subject: \xd0\xe9 J\xe9r\xf4me').replace('Ana', 'An\xe1')}\r\nx`,
  '50,000 recipients in To': () =>
    head('to', `Cc: ${times(50_000, (n) => `r${n}@x.example`, ',\r\n ').slice(0, 1_000_000)}\r\n\r\nx`),
  'a line of 5 MB': () => `${head('line')}\r\n${'x'.repeat(5_000_000)}`,
  'a line of 5 MB in words': () => `${head('words')}\r\n${'word '.repeat(1_000_000)}`,
  nothing: () => '',
  'only a header': () => head('only header').slice(0, -2),
  'only a body': () => '\r\nonly a body, without a word of who wrote it',
  'words instead of a header': () => 'just words\r\nand more of them',
  'an mbox line first': () => `From ana@people.example Mon Nov 10 09:12:00 2025\r\n${head('mbox')}\r\nx`,
  'bare carriage returns': () => `${head('bare')}\r\none\rtwo\r\rthree`,
  'an address of invalid UTF-8': () => `${head('invalid').replace('Ana <ana@', 'Ana <a\xff\xfena@')}\r\nx`,
  'a date in the year 9999': () => `${head('9999').replace('2025', '9999')}\r\nx`,
  'a date in the year 99999': () => `${head('99999').replace('2025', '99999')}\r\nx`,
  'a date of nothing but brackets': () => `${head('date').replace(/Date: .*/, `Date: ${'('.repeat(200_000)}`)}\r\nx`,
  'a From of nothing but brackets': () => `${head('from').replace(/From: .*/, `From: ${'<('.repeat(100_000)}`)}\r\nx`,
  'a From of commas and quotes': () => `${head('from2').replace(/From: .*/, `From: ${'",;:'.repeat(100_000)}`)}\r\nx`,
  '40,000 encoded words': () =>
    head('encoded').replace('Subject: encoded', `Subject: ${times(20_000, () => '=?utf-8?Q?=C3=A9?=', '\r\n ')}`) +
    '\r\nx',
  'half an encoded word, 200,000 times': () =>
    `${head('half').replace('Subject: half', `Subject: ${'=?'.repeat(200_000)}`)}\r\nx`,
  'a type with 20,000 parameters': () =>
    head('parameters', `Content-Type: text/plain${times(20_000, (n) => `;\r\n a*${n}*=x''y`)}\r\n\r\nx`),
  'a boundary of 100 kB': () =>
    head('boundary', `Content-Type: multipart/mixed; boundary="${'b'.repeat(100_000)}"\r\n\r\n--b\r\n\r\nx`),
  'HTML 20,000 deep': () => `${head('html', html)}\r\n${'<div><blockquote>'.repeat(20_000)}`,
  'HTML of open brackets': () => `${head('open', html)}\r\n${'<a <'.repeat(200_000)}`,
  'HTML of entities': () => `${head('entities', html)}\r\n${'&lt;&#x;&amp'.repeat(100_000)}`,
  'half a surrogate pair': () => `${head('surrogate', html)}\r\n<p>&#xD83D; and &#0;`,
  'a million quote marks': () => `${head('quotes')}\r\n${times(2000, () => '>'.repeat(500), '\r\n')}`,
  'a million @': () => `${head('at')}\r\n${'@'.repeat(1_000_000)}`,
  'addresses without a break': () => `${head('addresses')}\r\n${'a.b@c.d'.repeat(150_000)}`,
  'links in links': () => `${head('links')}\r\n${'http://a.b/('.repeat(80_000)}`,
  '200,000 lines': () => `${head('lines')}\r\n${'x\r\n'.repeat(200_000)}`,
  '100,000 empty quotes': () => `${head('empty')}\r\n${'> \r\n\r\n'.repeat(100_000)}`,
  '500,000 different words': () => `${head('vocabulary')}\r\n${times(500_000, (n) => `w${n.toString(36)}`, ' ')}`,
  'broken quoted-printable': () =>
    `${head('qp', 'Content-Transfer-Encoding: quoted-printable\r\n')}\r\n${'=\r\n=G='.repeat(200_000)}`,
  'broken base64': () => `${head('base64', 'Content-Transfer-Encoding: base64\r\n')}\r\n${'=!A'.repeat(300_000)}`,
};

export const ordinary = (n: number) => ({
  id: `ordinary${n}@people.example`,
  raw: mailOf(`ordinary${n}@people.example`),
});

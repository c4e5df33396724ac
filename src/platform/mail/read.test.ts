import { expect, test } from 'vitest';
import { type BodyPart, readMail } from '#platform/mail/read.ts';
import { everyKind } from '../../../test/mails-of-every-kind.ts';

/** A short way to write down what a mail is made of. */
async function sketch(raw: Uint8Array): Promise<unknown> {
  const { parts, attachments, protection } = await readMail(raw);
  return {
    parts: parts.map(partSketch),
    ...(attachments.length > 0 ? { files: attachments.map(({ name, type }) => `${name} ${type}`) } : {}),
    ...(protection ? { protection } : {}),
  };
}

function partSketch(part: BodyPart): unknown {
  if (part.kind === 'text') return (part.isFlowed ? 'flowed: ' : '') + part.text.trimEnd();
  if (part.kind === 'html') return { html: part.html.trim().slice(0, 20) };
  if (part.kind === 'message')
    return { [part.envelope.subject]: part.parts.map(partSketch), by: part.envelope.from?.name };
  if (part.kind === 'elsewhere') return { elsewhere: `${part.name} ${part.place}` };
  return { [part.kind]: part.text.slice(0, 15) };
}

const draft = (which: string) => ({ [`The ${which} draft`]: ['What we wrote.'], by: 'Bo Writer' });
const expected: Record<string, unknown> = {
  plain: { parts: ['Dear all,\n\nWe agree.\n-- \nAda'] },
  flowed: { parts: ['flowed: One paragraph that goes on.\nAnother.\n> Quoted line.'] },
  'flowed with DelSp': { parts: ['flowed: 各位同事：'] },
  'quoted-printable': { parts: ['A café again.'] },
  'Chinese of old': { parts: ['各位同仁，我们赞成。'] },
  'Russian without declaration': { parts: ['Привет, коллеги. Мы согласны с вами.'] },
  enriched: { parts: ['flowed: Now is the time.'] },
  'HTML alone': { parts: [{ html: '<p>We <b>agree</b>.<' }] },
  alternative: { parts: ['As text.'] },
  'HTML with its pictures': { parts: [{ html: '<p>See</p><img src="' }], files: ['chart.png image/png'] },
  'pictures in the text': {
    parts: ['See below.'],
    files: ['here.png image/png', 'file.png image/png', 'dot.gif image/png'],
  },
  'text, file, text, footer': {
    parts: [
      'First.',
      'Second.',
      '_______________________________________________\nTalk mailing list\nhttps://x.example/talk',
    ],
    files: ['a.pdf application/pdf'],
  },
  forwarded: { parts: ['Please read.', draft('first')] },
  'forwarded as a file': { parts: ['Please read.', draft('first')], files: ['draft.eml message/rfc822'] },
  digest: { parts: [draft('first'), draft('second')] },
  report: { parts: ['It did not arrive.', { report: 'Reporting-MTA: ' }, { report: 'Subject: The fi' }] },
  elsewhere: { parts: ['The paper:', { elsewhere: 'draft.txt ftp.example/pub/draft.txt' }] },
  invitation: { parts: ['You are invited.', { calendar: 'BEGIN:VCALENDAR' }], files: [' text/calendar'] },
  'a card': { parts: ['My card.'], files: ['ada.vcf text/vcard'] },
  "Outlook's package": { parts: ['See attached.'], files: ['winmail.dat application/ms-tnef'] },
  'signed with PGP': { parts: ['Signed words.'], protection: 'pgp-signed' },
  'signed with S/MIME': { parts: ['Signed words.'], protection: 'smime-signed' },
  'signed in the text': { parts: [expect.stringMatching(/^-----BEGIN PGP SIGNED[\s\S]*END PGP SIGNATURE-----$/)] },
  'encrypted with PGP': { parts: [], files: ['encrypted.asc application/octet-stream'], protection: 'pgp-encrypted' },
  'encrypted with S/MIME': { parts: [], files: ['smime.p7m application/pkcs7-mime'], protection: 'smime-encrypted' },
  'inside an S/MIME signature': { parts: [], files: ['smime.p7m application/pkcs7-mime'], protection: 'smime-signed' },
  patch: { parts: [expect.stringContaining('diff --git')] },
  'a boundary that never closes': { parts: ['First.', { html: '<p>Second.' }] },
  'a boundary that is not there': { parts: ['Just words.'] },
  'a boundary written otherwise': { parts: ['First.'] },
  'the same twice': { parts: ['Hello, all.', { html: '<h1>Hello, all.</h1>' }] },
  'a signature that a list took out': { parts: ['Signed words.'], protection: 'pgp-signed' },
  'nothing at all': { parts: [''] },
  'names in every way': { parts: ['Files.'], files: ['résumé.pdf application/pdf', 'Привет.doc application/msword'] },
};

test.each(Object.entries(everyKind))('%s', async (kind, raw) => {
  expect(await sketch(raw)).toEqual(expected[kind]);
});

test('what is larger than any honest mail is cut, and says so; the header counts', async () => {
  const part = '--m\r\nContent-Type: text/plain\r\n\r\nx\r\n';
  const raw = Buffer.from(
    `Subject: many\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n${part.repeat(5000)}--m--`,
  );
  const { subject, parts, problem } = await readMail(raw);
  expect([subject, parts.length]).toEqual(['many', 1000]);
  expect(problem).toMatch(/only a part/);
});

test('names and subjects keep to their line, their direction and their letters', async () => {
  const raw = Buffer.from(
    'From: =?utf-8?Q?Ada_=E2=80=AEelpmaxE?= <ada@example.org>\r\nSubject: =?utf-8?Q?one=0D=0ABcc:_x?=\r\nContent-Type: application/pdf; name="a\u202efdp.exe"\r\n\r\nx',
  );
  const { from, subject, attachments } = await readMail(raw);
  expect([from, subject, attachments[0]?.name]).toEqual([
    { name: 'Ada elpmaxE', address: 'ada@example.org' },
    'one Bcc: x',
    'afdp.exe',
  ]);
});

const authors: ReadonlyArray<[field: string, name: string, address: string]> = [
  ['=?utf-8?Q?Doe=2C_J=C3=B6rg?= <j@example.org>', 'Doe, Jörg', 'j@example.org'],
  ['"=?koi8-r?B?8NLJ18XU?=" <j@example.org>', 'Привет', 'j@example.org'],
  ['J\xe9r\xf4me <j@example.org>', 'Jérôme', 'j@example.org'],
  ['=?gb2312?B?1dQ=?= =?gb2312?B?yP0=?= <j@example.org>', '赵三', 'j@example.org'],
  ['j@example.org (Ada Example)', 'Ada Example', 'j@example.org'],
  ['Team: Ada <ada@example.org>, bo@example.org;', 'Ada', 'ada@example.org'],
  ['"Example, Ada" <ada@example.org>', 'Example, Ada', 'ada@example.org'],
];

test.each(authors)('the author %s', async (field, name, address) => {
  const { from } = await readMail(Buffer.from(`From: ${field}\r\n\r\nx`, 'latin1'));
  expect(from).toEqual({ name, address });
});

test('an address in bytes that are no UTF-8 is nobody’s; in UTF-8 it is (RFC 6532)', async () => {
  const from = async (address: Buffer) =>
    (await readMail(Buffer.concat([Buffer.from('From: '), address, Buffer.from('\r\n\r\nx')]))).from;
  expect(await from(Buffer.from('a\xff\xfena@people.example', 'latin1'))).toBe(undefined);
  expect(await from(Buffer.from('señora@people.example'))).toEqual({ name: '', address: 'señora@people.example' });
  expect(await from(Buffer.from('Jos\xe9 <jose@people.example>', 'latin1'))).toMatchObject({ name: 'José' });
});

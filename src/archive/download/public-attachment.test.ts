import { expect, test } from 'vitest';
import { publicAttachment } from './public-attachment.ts';

const person = /(?:ann|bob|cleo)[\w.]*@/i;

async function shown(type: string, bytes: Uint8Array): Promise<string> {
  return Buffer.from((await publicAttachment({ type, bytes })).bytes).toString('latin1');
}

test.each([
  ['text/calendar', Buffer.from('ATTENDEE:mailto:ann.lee@people.example\r\n')],
  ['application/octet-stream', Buffer.from('EMAIL:bob.lee@people.example\r\n')],
  ['text/plain', Buffer.from('Caf\xe9, cleo.lee@people.example', 'latin1')],
])('addresses in an attached %s are masked', async (type, bytes) => {
  const text = await shown(type, bytes);
  expect(text).not.toMatch(person);
  expect(text).toContain('@people.example');
});

test('an attached mail is written anew, and so is what is attached to it, however it is encoded', async () => {
  const card = Buffer.from('EMAIL:bob.lee@people.example').toString('base64');
  const inner = (body: string) =>
    Buffer.from(
      `From: ann.lee@people.example\r\nTo: cleo.lee@people.example\r\nReceived: by x for <bob.lee@people.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/x-vcard\r\nContent-Disposition: attachment; filename=card.vcf\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n--b--\r\n`,
    );
  const text = await shown('message/rfc822', inner(card));
  const decoded = text.replace(/[A-Za-z0-9+/]{24,}={0,2}/g, (found) => Buffer.from(found, 'base64').toString());
  expect(decoded).toContain('EMAIL:bo');
  expect(decoded).not.toMatch(person);
});

test.each([
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
  ['application/pdf', Buffer.from('%PDF-1.4 ann@people.example')],
])('%s is handed out as it is', async (type, bytes) => {
  expect(await publicAttachment({ type, bytes })).toEqual({ type, bytes });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalAddress, isAddress, maskAddresses, splitLocalPart } from '#platform/mail/address.ts';
import { relaxedBodyHash } from '#platform/mail/body-hash.ts';
import { relaxedLine } from '#platform/mail/dkim.ts';
import { headerText, headerValue, splitMessage, withCrlf, withoutDuplicates } from '#platform/mail/header.ts';
import { messageHash, messageIdOf, messageIdsIn } from '#platform/mail/message-id.ts';
import { readHeader, readMail } from '#platform/mail/read.ts';
import { cpuTime } from '../../../test/cpu-time.ts';
import { runs } from '../../../test/runs.ts';

test('the permanent name of a message is what Mailman writes', () => {
  expect(messageHash('<alpha>')).toBe('XZ3DGG4V37BZTTLXNUX4NABB4DNQHTCP');
  expect(messageHash('test@example.org')).toBe('GYTSPCHKQHWOCTEGW3W2IWW34GJL5C7A');
});

test.each([
  ['<a@b.example>', ['a@b.example']],
  ['<a@b.example> <c@d.example>  <a@b.example>', ['a@b.example', 'c@d.example']],
  ['<fol\r\n ded@b.example>', ['folded@b.example']],
  ['<nul\0@b.example>', ['nul@b.example']],
  ['bare@b.example', ['bare@b.example']],
  ['"Some One" wrote on Monday', []],
  ['', []],
])('Message-IDs in %j', (value, ids) => {
  expect(messageIdsIn(value)).toEqual(ids);
});

test.each([
  ['a line\r\n', 'a line\r\n'],
  ['a line\n', 'a line\r\n'],
  ['a\rb\nc\r\n', 'a\r\nb\r\nc\r\n'],
  ['', ''],
])('line ends of %j', (given, wanted) => {
  expect(withCrlf(Buffer.from(given)).toString()).toBe(wanted);
});

test('RFC 6376 §3.4.5: the worked example of relaxed canonicalisation', () => {
  expect(relaxedLine('A: X')).toBe('a:X');
  expect(relaxedLine('B : Y\t\r\n\tZ  ')).toBe('b:Y Z');
  const wanted = createHash('sha256').update(' C\r\nD E\r\n').digest('base64');
  expect(relaxedBodyHash(Buffer.from(' C \r\nD \t E\r\n\r\n\r\n'))).toBe(wanted);
  // The hash of an empty body is published in RFC 6376 §3.4.4.
  expect(relaxedBodyHash(Buffer.from('\r\n\r\n'))).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
});

test.each([
  ['empty lines before a last word', () => relaxedBodyHash(Buffer.from(`${'\r\n'.repeat(500_000)}x`))],
  ['a Message-ID of signs and no brackets', () => messageIdsIn(`${'@'.repeat(1_000_000)} x`)],
])('%s, a megabyte of it, takes no time', async (_name, work) => {
  expect(await cpuTime(work)).toBeLessThan(2000);
});

test('who wrote a mail is read without its body, however large', async () => {
  const raw = Buffer.concat([
    Buffer.from('From: Ana <ana@a.example>\r\nSubject: S\r\n\r\n'),
    Buffer.alloc(20e6, '\r\n'),
  ]);
  const took = await cpuTime(async () =>
    expect(await readHeader(raw)).toMatchObject({ from: { address: 'ana@a.example' }, subject: 'S' }),
  );
  expect(took).toBeLessThan(1000);
});

test('of doubled fields the last counts, as on the copies', async () => {
  const head = 'Subject: one\r\nFrom: a@a.example\r\nContent-Transfer-Encoding: base64\r\n';
  const raw = Buffer.from(`${head}Subject: two\r\nContent-Transfer-Encoding: 7bit\r\n\r\naGVsbG8=\r\n`);
  expect(await readMail(raw)).toMatchObject({ subject: 'two', text: 'aGVsbG8=\n' });
});

test('a header taken apart and put together again is what it was, whatever the bytes', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,20}$/);
  const value = fc
    .array(fc.stringMatching(/^[ -~¡-ÿ]{0,40}$/), { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join('\r\n\t'));
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 12 }), (fields) => {
      const text = fields.map(([key, line]) => `${key}: ${line}\r\n`).join('');
      expect(headerText(splitMessage(Buffer.from(`${text}\r\nbody`, 'latin1')).header)).toBe(text);
    }),
    runs(100),
  );
});

test('of fields that may stand once the lowest is kept, Received lines all stay', () => {
  const { header } = splitMessage(Buffer.from('Received: a\r\nSubject: one\r\nReceived: b\r\nSubject: two\r\n\r\n'));
  expect(withoutDuplicates(header).map(({ line }) => line)).toEqual(['Received: a', 'Received: b', 'Subject: two']);
  expect(headerValue(header, 'subject')).toBe('one');
});

test.each([
  ['Write to alice@example.org or bo@b.example.', 'Write to al…@example.org or b…@b.example.'],
  ['müller@bücher.example', 'mü…@bücher.example'],
  ['no address @ here', 'no address @ here'],
])('masking %j', (given, wanted) => {
  expect(maskAddresses(given)).toBe(wanted);
});

test.each([
  ['Ana@Example.ORG', 'ana@example.org'],
  ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
  [' ana@b.example ', 'ana@b.example'],
])('%j is the same mailbox as %j', (given, wanted) => {
  expect(canonicalAddress(given)).toBe(wanted);
});

test.each(['a@b.example', 'имя@пример.example', "o'neil+list@b.example"])('%s is an address', (address) => {
  expect(isAddress(address)).toBe(true);
});
test.each([
  'a',
  'a@',
  '@b.example',
  'a b@c.example',
  'a@b@c.example',
  'a\ufffdna@b.example',
  'a..b@c.example',
  'a@b.example\r\nBcc: x@y.example',
  `${'x'.repeat(250)}@b.example`,
])('%j is none', (address) => {
  expect(isAddress(address)).toBe(false);
});

test('the part behind a plus sign names the token', () => {
  expect(splitLocalPart('Bounces+ABC+d@lists.example')).toEqual(['bounces', 'abc+d']);
  expect(splitLocalPart('talk@lists.example')).toEqual(['talk', undefined]);
});

test('reading a mail never throws, whatever the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, asMultipart) => {
      const head = asMultipart ? 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n' : '';
      const { subject } = await readMail(Buffer.concat([Buffer.from(head), bytes]));
      expect(subject.isWellFormed()).toBe(true);
    }),
    runs(150),
  );
});

test('a message without a Message-ID gets the same one whatever way it came', () => {
  const idOf = (text: string) => messageIdOf(splitMessage(Buffer.from(text)).header, Buffer.from(text), 'x.example');
  const text = 'From: a@b.example\r\nSubject: x\r\nDate: y\r\n\r\nbody\r\n';
  const copies = [text, text.replaceAll('\r\n', '\n'), `Received: by z\r\n${text}\r\n`];
  expect(new Set(copies.map(idOf)).size).toBe(1);
  const others = [
    text.replace('body', 'Body'),
    text.replace('x', 'z'),
    text.replace('y', 'z'),
    text.replace('a@', 'c@'),
  ];
  expect(new Set([text, ...others].map(idOf)).size).toBe(5);
  expect(idOf(text)).toMatch(/^[a-z2-7]{32}@x\.example$/);
});

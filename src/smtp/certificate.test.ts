import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { certificateFor, selfSigned } from './certificate.ts';

test('a certificate of our own is read and verified by OpenSSL', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const certificate = new X509Certificate(selfSigned('lists.test.example', now).cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toBe('CN=lists.test.example');
  expect(certificate.checkHost('lists.test.example')).toBe('lists.test.example');
  expect(certificate.validFromDate.toISOString()).toBe('2026-02-28T12:00:00.000Z');
});

test('it is made once', async () => {
  await using open = await testHouse();
  const [one, other] = await Promise.all([
    certificateFor(open.house, 'lists.test.example'),
    certificateFor(open.house, 'lists.test.example'),
  ]);
  expect(other).toEqual(one);
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32, fromBase32 } from '#platform/base32.ts';
import type { SecretRing } from '#platform/secrets.ts';

/**
 * A number that only we can have written: base 32 in lower case, so that it survives mail systems that change the
 * case of a local part. Layout: key id (2 bytes), number (6 bytes), HMAC-SHA-256 over purpose, key id and number cut
 * to 10 bytes (80 bits; RFC 2104 §5 allows cutting to half the hash or 80 bits). `purpose` binds it to one use.
 */
export function signNumber(ring: SecretRing, purpose: string, number: number): string {
  const key = ring[0];
  if (key === undefined) throw new Error('no key to sign with');
  const head = Buffer.alloc(8);
  head.writeUInt16BE(key.id, 0);
  head.writeUIntBE(number, 2, 6);
  return base32(Buffer.concat([head, tag(key.value, purpose, head)])).toLowerCase();
}

/** The number in a signed text, or undefined when it was not written by us for this purpose. */
export function openNumber(ring: SecretRing, purpose: string, text: string): number | undefined {
  const bytes = Buffer.from(fromBase32(text) ?? []);
  // One spelling only: the last letter of the text has a bit to spare.
  if (bytes.length !== 18 || base32(bytes).toLowerCase() !== text.toLowerCase()) return undefined;
  const head = bytes.subarray(0, 8);
  const key = ring.find(({ id }) => id === head.readUInt16BE(0));
  if (key === undefined || !timingSafeEqual(bytes.subarray(8), tag(key.value, purpose, head))) return undefined;
  return head.readUIntBE(2, 6);
}

function tag(key: Uint8Array, purpose: string, head: Uint8Array): Buffer {
  return createHmac('sha256', key).update(purpose).update('\0').update(head).digest().subarray(0, 10);
}

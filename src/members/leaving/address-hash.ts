import { createHmac } from 'node:crypto';
import type { SecretRing } from '#platform/secrets.ts';

/** Whose key makes the hashes, in the table of secrets. */
export const leftPurpose = 'left-address';

/** HMAC-SHA-256 of a canonical address with each key: without the key nobody finds out addresses by trying. */
export function addressHashes(ring: SecretRing, canonical: string): Buffer[] {
  return ring.map(({ value }) => createHmac('sha256', value).update(canonical).digest());
}

import { createHmac } from 'node:crypto';

/** An address as an erasure keeps it: whoever knows the address can tell that it is meant, nobody can read it. */
export function addressHash(salt: Uint8Array, address: string): Uint8Array {
  return createHmac('sha256', salt).update(address).digest();
}

export function isAmong(hashes: ReadonlyArray<Uint8Array>, hash: Uint8Array): boolean {
  return hashes.some((each) => Buffer.compare(each, hash) === 0);
}

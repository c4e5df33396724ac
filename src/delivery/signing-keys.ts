import { type DkimKey, dkimKey, dkimRecord } from '#platform/mail/dkim.ts';
import type { House } from '#platform/operation.ts';

const selectors = { dkim: 'parley', dkimEd25519: 'parley-ed25519' } as const;

/**
 * What signs mail of this domain, RSA first: receivers that do not know Ed25519 yet pass over the other (RFC 8463 §5).
 */
export function signingKeys(house: House, domain: string): DkimKey[] {
  return (['dkim', 'dkimEd25519'] as const).flatMap((which) => keyNamed(house, which, domain));
}

/** ARC knows one signature a set: by RSA, which every receiver can check. */
export function sealingKey(house: House, domain: string): DkimKey {
  const [key] = keyNamed(house, 'dkim', domain);
  if (!key) throw new Error('no key to seal with');
  return key;
}

function keyNamed({ secrets }: House, which: keyof typeof selectors, domain: string): DkimKey[] {
  return secrets[which].slice(0, 1).map(({ value }) => dkimKey(domain, selectors[which], value));
}

/** The DNS records that let receivers check our signatures: name and text of each. */
export function publishedKeys(house: House, domain: string): { name: string; record: string }[] {
  return signingKeys(house, domain).map((key) => ({
    name: `${key.selector}._domainkey.${domain}`,
    record: dkimRecord(key),
  }));
}

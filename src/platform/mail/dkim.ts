import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { relaxedBodyHash } from '#platform/mail/body-hash.ts';
import type { HeaderLine } from '#platform/mail/header.ts';

/** Signs as `domain`, by RSA or Ed25519; the public half stands in DNS under `selector._domainkey.domain`. */
export type DkimKey = { domain: string; selector: string; key: KeyObject };

export function dkimKey(domain: string, selector: string, pem: Uint8Array): DkimKey {
  return { domain, selector, key: createPrivateKey(Buffer.from(pem)) };
}

/** The text of the DNS record that publishes the key (RFC 6376 §3.6.1; RFC 8463 §4.2: the bare 32 bytes). */
export function dkimRecord({ key }: DkimKey): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return isEd25519(key)
    ? `v=DKIM1; k=ed25519; p=${spki.subarray(-32).toString('base64')}`
    : `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;
}

export const isEd25519 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519';

/**
 * What we sign, where present. List-Unsubscribe and List-Unsubscribe-Post must be covered for one-click leaving to
 * be honoured (RFC 8058 §4). `from` stands once more than it occurs, so that nobody adds a second (RFC 6376 §8.15).
 */
export const signedFields = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-id',
  'list-help',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-subscribe',
  'list-post',
  'list-owner',
  'list-archive',
  'archived-at',
];

/** A message ready to be signed many times: the body is hashed and the header made canonical once. */
export type Signer = (slots: ReadonlyMap<string, string>) => string[];

/**
 * Relaxed/relaxed (RFC 6376), rsa-sha256 or ed25519-sha256 (RFC 8463) as each key is. `header` is the common header;
 * `slots` are the lines that differ from copy to copy, by lower-case name. The answer is a DKIM-Signature line without
 * CRLF for each key.
 */
export function prepareSigner(
  keys: ReadonlyArray<DkimKey>,
  header: ReadonlyArray<HeaderLine>,
  body: Uint8Array,
  now: Date,
): Signer {
  const canonical = new Map(header.map(({ key: name, line }) => [name, relaxedLine(line)]));
  const names = signedFields.filter((name) => canonical.has(name));
  const bodyHash = relaxedBodyHash(body);
  const time = Math.floor(now.getTime() / 1000);
  const fields = [...names, 'from']
    .join(':')
    .replace(/(.{1,66})(:|$)/g, '$1$2\r\n  ')
    .trim();
  const unsigned = keys.map(({ domain, selector, key }) => {
    const algorithm = isEd25519(key) ? 'ed25519-sha256' : 'rsa-sha256';
    const line = `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=${domain};\r\n s=${selector}; t=${time}; bh=${bodyHash};\r\n h=${fields};\r\n b=`;
    return { line, tail: relaxedLine(line), key };
  });
  return (slots) => {
    const lines = names.map((name) =>
      slots.has(name) ? relaxedLine(slots.get(name) ?? '') : (canonical.get(name) ?? ''),
    );
    const covered = `${lines.join('\r\n')}\r\n`;
    return unsigned.map(({ line, tail, key }) => line + signatureOf(key, covered + tail));
  };
}

/** Base 64, folded. Ed25519 signs the SHA-256 of what is covered (RFC 8463 §3). */
export function signatureOf(key: KeyObject, covered: string): string {
  const signature = isEd25519(key)
    ? sign(null, createHash('sha256').update(covered, 'latin1').digest(), key)
    : sign('sha256', Buffer.from(covered, 'latin1'), key);
  return signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n  ');
}

/** RFC 6376 §3.4.2: name in lower case, unfolded, runs of white space are one space, none at the ends. */
export function relaxedLine(line: string): string {
  const colon = line.indexOf(':');
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** Of a DKIM-Signature field: whose it is, and the fields it covers, each as often as it says (RFC 6376 §3.5). */
export function readSignature({ line }: HeaderLine): { domain: string; selector: string; fields: string[] } {
  const value = line.slice(line.indexOf(':') + 1).replace(/\s+/g, '');
  const tags = new Map(
    value.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  return {
    domain: (tags.get('d') ?? '').toLowerCase(),
    selector: tags.get('s') ?? '',
    fields: (tags.get('h') ?? '').toLowerCase().split(':'),
  };
}

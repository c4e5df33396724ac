import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { relaxedBodyHash } from '#platform/mail/body-hash.ts';
import type { HeaderLine } from '#platform/mail/header.ts';

/** Signs as `domain`; the public half stands in DNS under `selector._domainkey.domain`. */
export type DkimKey = { domain: string; selector: string; key: KeyObject };

export function dkimKey(domain: string, selector: string, pem: Uint8Array): DkimKey {
  return { domain, selector, key: createPrivateKey(Buffer.from(pem)) };
}

/** The text of the DNS record that publishes the key (RFC 6376 §3.6.1). */
export function dkimRecord({ key }: DkimKey): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `v=DKIM1; k=rsa; p=${spki.toString('base64')}`;
}

/**
 * What we sign, where present. List-Unsubscribe and List-Unsubscribe-Post must be covered for one-click leaving to
 * be honoured (RFC 8058 §4). `from` stands once more than it occurs, so that nobody adds a second (RFC 6376 §8.15).
 */
const signedFields = [
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
export type Signer = (slots: ReadonlyMap<string, string>) => string;

/**
 * rsa-sha256, relaxed/relaxed (RFC 6376). `header` is the common header; `slots` are the lines that differ from copy
 * to copy, by lower-case name. The answer is the DKIM-Signature line without CRLF.
 */
export function prepareSigner(
  { domain, selector, key }: DkimKey,
  header: ReadonlyArray<HeaderLine>,
  body: Uint8Array,
  now: Date,
): Signer {
  const canonical = new Map(header.map(({ key: name, line }) => [name, relaxedLine(line)]));
  const names = signedFields.filter((name) => canonical.has(name));
  const bodyHash = relaxedBodyHash(body);
  const time = Math.floor(now.getTime() / 1000);
  const fields = [...names, 'from'].join(':');
  const unsigned = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain};\r\n s=${selector}; t=${time}; bh=${bodyHash};\r\n h=${fields.replace(/(.{1,66})(:|$)/g, '$1$2\r\n  ').trim()};\r\n b=`;
  const tail = relaxedLine(unsigned);
  return (slots) => {
    const lines = names.map((name) =>
      slots.has(name) ? relaxedLine(slots.get(name) ?? '') : (canonical.get(name) ?? ''),
    );
    const signature = sign('sha256', Buffer.from(`${lines.join('\r\n')}\r\n${tail}`, 'latin1'), key).toString('base64');
    return unsigned + signature.replace(/.{72}(?=.)/g, '$&\r\n  ');
  };
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

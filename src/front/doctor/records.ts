import { isIP } from 'node:net';
import { recordsIn } from './dns-answers.ts';
import type { Facts } from './facts.ts';
import type { DnsRecord } from './finding.ts';
import { allows } from './spf.ts';

/** Every record that this network needs, as it should stand in DNS; what is right already is kept. */
export function recordsToPublish(facts: Facts): DnsRecord[] {
  return [mailRecord(facts), spfRecord(facts), ...facts.keys.map(keyRecord), dmarcRecord(facts)];
}

/** An MX record names a host, never an address (RFC 1035 §3.3.9): pages without a name lead mail to the domain itself. */
export function mailRecord({ domain, site }: Facts): DnsRecord {
  const host = isIP(site.name) || !site.name.includes('.') ? domain : site.name;
  return { name: domain, type: 'MX', value: `10 ${host}.` };
}

/** The record that is there, with what lets our mail pass put before its end; a new one where there is none. */
export function spfRecord({ domain, spf, sending }: Facts): DnsRecord {
  const missing = sending.addresses
    // Who passes by `+all` alone passes no more when the record ends as it should.
    .filter((address) => allows({ ...spf, end: undefined }, address) !== 'yes')
    .map((address) => (address.includes(':') ? `ip6:${address}` : `ip4:${address}`));
  const terms = spf.mistakes.length === 0 ? (spf.record?.split(/\s+/).slice(1) ?? []) : [];
  const open = terms.findIndex((term) => /^([-+~?]?all|redirect=.*)$/i.test(term));
  const kept = open < 0 ? terms : terms.slice(0, open);
  const end = terms[open] ?? '-all';
  const last = /^[+?]?all$/i.test(end) ? '~all' : end;
  const named = terms.length === 0 && missing.length === 0 ? ['mx'] : missing;
  return { name: domain, type: 'TXT', value: ['v=spf1', ...kept, ...named, last].join(' ') };
}

export function keyRecord({ name, record }: { name: string; record: string }): DnsRecord {
  return { name, type: 'TXT', value: record };
}

export function dmarcRecord({ domain, dmarc }: Facts): DnsRecord {
  const [there, second] = recordsIn(dmarc.answer);
  const isRight = there !== undefined && second === undefined && policyOf(there) !== undefined;
  const value = isRight ? there : `v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}`;
  return { name: isRight ? dmarc.name : `_dmarc.${domain}`, type: 'TXT', value };
}

/** What a DMARC record asks for; undefined where it is no record that receivers understand (RFC 7489 §6.3). */
export function policyOf(record: string): string | undefined {
  return tagOf(record, 'p')
    ?.match(/^(none|quarantine|reject)$/i)?.[0]
    ?.toLowerCase();
}

export function tagOf(record: string, tag: string): string | undefined {
  const found = record.split(';').find((part) => part.split('=')[0]?.trim().toLowerCase() === tag);
  return found
    ?.slice(found.indexOf('=') + 1)
    .replace(/\s+/g, '')
    .trim();
}

/** A line for a zone file. A string in DNS ends at 255 bytes (RFC 1035 §3.3); a long text is several, read as one. */
export function zoneLine({ name, type, value }: DnsRecord): string {
  if (type !== 'TXT') return `${name}. ${type} ${value}`;
  const strings = value.match(/.{1,250}/g) ?? [''];
  return `${name}. TXT ${strings.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(' ')}`;
}

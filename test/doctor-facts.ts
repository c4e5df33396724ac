import { splitMessage } from '#platform/mail/header.ts';
import type { Answer } from '../src/front/doctor/dns-answers.ts';
import type { Copy, Facts } from '../src/front/doctor/facts.ts';

/** Facts of a network where all is well; what a test claims, it changes. */
export const found = (...records: string[]): Answer => ({ kind: 'found', records });
export const none: Answer = { kind: 'none' };
export const silent: Answer = { kind: 'unknown', why: 'ESERVFAIL' };
export const domain = 'lists.example.org';
export const key = 'v=DKIM1; k=rsa; p=MIIB';
export const keyName = `parley._domainkey.${domain}`;
const now = new Date('2026-03-02T09:00:00Z');
const later = new Date('2026-09-02T09:00:00Z');

export const fields = [
  'DKIM-Signature: v=1; d=lists.example.org; s=parley; h=from:list-unsubscribe:list-unsubscribe-post',
  'ARC-Seal: i=1',
  'ARC-Message-Signature: i=1',
  'ARC-Authentication-Results: i=1',
  'From: Ana <ana@lists.example.org>',
  'Date: Mon, 2 Mar 2026 09:00:00 +0000',
  'Message-ID: <one@example.org>',
  'List-Id: Drafting <drafting.lists.example.org>',
  'List-Unsubscribe: <https://parley.example.org/leave/x>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
];
export const proof: Copy['authentication'] = {
  spf: { result: 'pass', domain },
  dkim: [{ domain, selector: 'parley', result: 'pass', aligned: true, until: null }],
  dmarc: { result: 'pass', policy: 'quarantine' },
  arc: { result: 'pass' },
};

export function copyWith(changes: Partial<Copy>, lines = fields): Copy {
  const { header } = splitMessage(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  const rest = { longestLine: 80, tellsHowToLeave: true, authors: ['ana@lists.example.org'], authentication: proof };
  return { list: 'drafting', header, ...rest, ...changes };
}
export const without = (name: string) =>
  copyWith(
    {},
    fields.filter((line) => !line.startsWith(name)),
  );
export const copies = (copy: Copy): Partial<Facts> => ({ copies: [copyWith({}), copy] });

export const spf: Facts['spf'] = {
  answer: found('v=spf1 ip4:192.0.2.5 -all'),
  record: 'v=spf1 ip4:192.0.2.5 -all',
  mistakes: [],
  lookups: 0,
  end: '-all',
  networks: [{ qualifier: '+', network: '192.0.2.5' }],
  unsure: false,
};
export const host: Facts['mx']['hosts'][number] = {
  name: 'mail.example.org',
  alias: none,
  addresses: found('192.0.2.5'),
};
export const sending: Facts['sending'] = { mode: 'direct', relay: '', addresses: ['192.0.2.5'], certain: true };
export const certificate = { names: `DNS:${domain}`, until: later, selfSigned: false, fits: true };

export const goodFacts: Facts = {
  now,
  domain,
  url: 'https://parley.example.org',
  site: { name: 'parley.example.org', addresses: found('192.0.2.5') },
  here: ['192.0.2.5'],
  sending,
  mx: { answer: found('10 mail.example.org'), hosts: [host], fallback: none },
  ehlo: found('192.0.2.5'),
  spf,
  keys: [{ name: keyName, record: key, answer: found('v=DKIM1;k=rsa;p=MI IB') }],
  dmarc: { name: `_dmarc.${domain}`, answer: found('v=DMARC1; p=quarantine; rua=mailto:postmaster@example.org') },
  reverse: [{ address: '192.0.2.5', names: found('parley.example.org'), confirmed: true }],
  door: { kind: 'answers', startTls: true, certificate },
  relay: undefined,
  queue: { waiting: 2, oldestSeconds: 30, sent: 5, plain: 0, failed: 0, refused: 0 },
  incoming: { setAside: 0, waiting: 1, oldestSeconds: 1 },
  clockAhead: 0.1,
  disk: { free: 50 * 1024 ** 3, size: 100 * 1024 ** 3 },
  copies: [copyWith({})],
  busiest: { gmail: 0, yahoo: 0, microsoft: 0 },
};

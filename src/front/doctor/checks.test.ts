import { expect, test } from 'vitest';
import {
  certificate,
  copies,
  copyWith,
  domain,
  fields,
  found,
  goodFacts,
  host,
  key,
  keyName,
  none,
  proof,
  silent,
  spf,
  without,
} from '../../../test/doctor-facts.ts';
import { checks, judge } from './checks.ts';
import type { Answer } from './dns-answers.ts';
import type { Copy, Facts } from './facts.ts';
import { bulkCopies } from './provider-rules.ts';
import { recordsToPublish, zoneLine } from './records.ts';

function stateOf(id: string, changes: Partial<Facts> = {}): string {
  return judge({ ...goodFacts, ...changes }).find((finding) => finding.id === id)?.state ?? 'no such check';
}

/** What nobody can see from here is never good and never wrong. */
const unknowable = ['block-lists', 'spam-rate'];
const mxOf = (
  changes: Partial<Facts['mx']['hosts'][number]>,
  answer: Answer = goodFacts.mx.answer,
): Partial<Facts> => ({
  mx: { answer, hosts: [{ ...host, ...changes }], fallback: none },
});
const relay: Facts['sending'] = { mode: 'relay', relay: 'out:25', addresses: ['198.51.100.9'], certain: false };
const shows = (changes: Partial<typeof certificate>): Partial<Facts> => ({
  door: { kind: 'answers', startTls: true, certificate: { ...certificate, ...changes } },
});
const unproved: Copy['authentication'] = { ...proof, dkim: [], dmarc: { result: 'fail', policy: 'reject' } };
const signed = (result: string) =>
  copyWith({ authentication: { ...proof, dkim: proof.dkim.map((one) => ({ ...one, result })) } });

const cases: ReadonlyArray<[id: string, state: string, changes: Partial<Facts>]> = [
  ['mx', 'wrong', { mx: { answer: none, hosts: [], fallback: none } }],
  ['mx', 'warning', { mx: { answer: none, hosts: [], fallback: found('192.0.2.5') } }],
  ['mx', 'wrong', mxOf({ alias: found('other.example.org') })],
  ['mx', 'wrong', mxOf({ addresses: none })],
  ['mx', 'wrong', mxOf({ name: '', addresses: none }, found('0 .'))],
  ['mx', 'warning', mxOf({ addresses: found('198.51.100.1') })],
  ['mx', 'not checked', { mx: { answer: silent, hosts: [], fallback: none } }],
  ['mx', 'not checked', mxOf({ addresses: silent })],
  ['starttls', 'wrong', { door: { kind: 'answers', startTls: false } }],
  ['starttls', 'not checked', { door: { kind: 'silent', why: 'refused' } }],
  ['certificate', 'wrong', shows({ until: new Date(0) })],
  ['certificate', 'wrong', shows({ fits: false })],
  ['certificate', 'warning', shows({ selfSigned: true })],
  ['certificate', 'warning', { now: new Date('2026-08-25T00:00:00Z') }],
  ['spf', 'wrong', { spf: { ...spf, answer: none, record: undefined } }],
  ['spf', 'wrong', { spf: { ...spf, mistakes: ['ip4:nonsense'] } }],
  ['spf', 'wrong', { spf: { ...spf, lookups: 11 } }],
  ['spf', 'good', { spf: { ...spf, lookups: 10 } }],
  ['spf', 'wrong', { spf: { ...spf, end: '?all' } }],
  ['spf', 'not checked', { spf: { ...spf, answer: silent } }],
  ['spf-address', 'wrong', { spf: { ...spf, networks: [] } }],
  ['spf-address', 'not checked', { spf: { ...spf, networks: [], unsure: true } }],
  ['spf-address', 'warning', { sending: relay }],
  ['spf-address', 'not checked', { sending: { ...relay, addresses: [] } }],
  ['dkim', 'wrong', { keys: [{ name: keyName, record: key, answer: none }] }],
  ['dkim', 'wrong', { keys: [{ name: keyName, record: key, answer: found('v=DKIM1; p=') }] }],
  ['dkim', 'wrong', { keys: [{ name: keyName, record: key, answer: found(key, key) }] }],
  [
    'dkim',
    'wrong',
    { keys: [...goodFacts.keys, { name: 'second', record: 'v=DKIM1; k=ed25519; p=MIIB', answer: found(key) }] },
  ],
  ['dkim', 'warning', { keys: [{ name: keyName, record: key, answer: found(`${key}; t=y`) }] }],
  ['dkim', 'not checked', { keys: [{ name: keyName, record: key, answer: silent }] }],
  ['dmarc', 'wrong', { dmarc: { name: '_dmarc', answer: none } }],
  ['dmarc', 'wrong', { dmarc: { name: '_dmarc', answer: found('v=DMARC1; p=strict') } }],
  ['dmarc', 'wrong', { dmarc: { name: '_dmarc', answer: found('v=DMARC1; p=none', 'v=DMARC1; p=reject') } }],
  ['dmarc', 'good', { dmarc: { name: '_dmarc', answer: found('v=DMARC1; p=none') } }],
  ['dmarc', 'not checked', { dmarc: { name: '_dmarc', answer: silent } }],
  ['ptr', 'wrong', { reverse: [{ address: '192.0.2.5', names: none, confirmed: false }] }],
  ['ptr', 'warning', { sending: relay, reverse: [{ address: '192.0.2.5', names: found('x'), confirmed: false }] }],
  ['ptr', 'not checked', { reverse: [{ address: '192.0.2.5', names: silent, confirmed: false }] }],
  ['ptr', 'not checked', { reverse: [] }],
  ['ehlo', 'wrong', { ehlo: none }],
  ['ehlo', 'warning', { ehlo: none, sending: relay }],
  ['ehlo', 'not checked', { ehlo: silent }],
  ['relay', 'wrong', { sending: { ...relay, mode: 'capture' } }],
  ['relay', 'wrong', { sending: relay, relay: { kind: 'silent', why: 'refused' } }],
  ['relay', 'good', { sending: relay, relay: { kind: 'answers' } }],
  ['port-25', 'wrong', { queue: { ...goodFacts.queue, sent: 0, oldestSeconds: 7200 } }],
  ['port-25', 'not checked', { queue: { ...goodFacts.queue, sent: 0, waiting: 0 } }],
  ['port-25', 'not checked', { sending: relay }],
  ['tls-out', 'wrong', { queue: { ...goodFacts.queue, plain: 5 } }],
  ['tls-out', 'warning', { queue: { ...goodFacts.queue, plain: 1 } }],
  ['tls-out', 'not checked', { sending: relay }],
  ['queue', 'warning', { queue: { ...goodFacts.queue, oldestSeconds: 7200 } }],
  ['queue', 'wrong', { queue: { ...goodFacts.queue, oldestSeconds: 25 * 3600 } }],
  ['failed', 'warning', { queue: { ...goodFacts.queue, failed: 3 } }],
  ['failed', 'wrong', { queue: { ...goodFacts.queue, failed: 3, refused: 1 } }],
  ['url', 'wrong', { url: 'http://parley.example.org' }],
  ['url', 'wrong', { site: { name: 'localhost', addresses: found('127.0.0.1') } }],
  ['url', 'not checked', { site: { name: 'parley.example.org', addresses: silent } }],
  ['incoming', 'wrong', { incoming: { setAside: 1, waiting: 0, oldestSeconds: 0 } }],
  ['incoming', 'warning', { incoming: { setAside: 0, waiting: 1, oldestSeconds: 900 } }],
  ['clock', 'wrong', { clockAhead: -61 }],
  ['disk', 'wrong', { disk: { free: 1000, size: 1024 ** 4 } }],
  ['disk', 'warning', { disk: { free: 2 * 1024 ** 3, size: 1024 ** 4 } }],
  ['disk', 'not checked', { disk: undefined }],
  ['signature', 'wrong', copies(signed('fail'))],
  ['signature', 'wrong', copies(copyWith({ authentication: unproved }, fields.slice(1)))],
  ['signature', 'not checked', copies(signed('temperror'))],
  ['signature', 'not checked', { copies: [] }],
  ['alignment', 'wrong', copies(copyWith({ authentication: unproved }))],
  [
    'alignment',
    'warning',
    copies(copyWith({ authentication: { ...unproved, dmarc: { result: 'fail', policy: 'none' } } })),
  ],
  [
    'alignment',
    'not checked',
    copies(copyWith({ authentication: { ...unproved, dmarc: { result: 'temperror', policy: 'unknown' } } })),
  ],
  ['single-fields', 'wrong', copies(copyWith({}, [...fields, 'Date: twice']))],
  ['needed-fields', 'wrong', copies(without('Date'))],
  ['needed-fields', 'wrong', copies(without('Message-ID'))],
  ['needed-fields', 'wrong', copies(copyWith({ authors: [] }))],
  ['line-length', 'wrong', copies(copyWith({ longestLine: 999 }))],
  ['line-length', 'good', copies(copyWith({ longestLine: 998 }))],
  ['one-click', 'wrong', copies(without('List-Unsubscribe-Post'))],
  [
    'one-click',
    'wrong',
    copies(
      copyWith(
        {},
        fields.map((line) => line.replace('<https:', '<http:')),
      ),
    ),
  ],
  [
    'one-click-signed',
    'wrong',
    copies(
      copyWith(
        {},
        fields.map((line) => line.replace(':list-unsubscribe-post', '')),
      ),
    ),
  ],
  ['way-to-leave', 'wrong', copies(copyWith({ tellsHowToLeave: false }))],
  ['list-id', 'wrong', copies(without('List-Id'))],
  ['arc', 'wrong', copies(without('ARC-Seal'))],
  ['gmail-from', 'wrong', copies(copyWith({ authors: ['ana@gmail.com'], authentication: unproved }))],
  ['gmail-from', 'good', copies(copyWith({ authors: ['ana@gmail.com'] }))],
];

test.each(cases)('%s is %s (case %#)', (id, state, changes) => {
  expect(stateOf(id, changes)).toBe(state);
});

test('where all is well every check says so, but for what nobody can see from here', () => {
  const states = judge(goodFacts).filter(({ state }) => state !== 'good');
  expect(states.map(({ id, state }) => `${id} ${state}`)).toEqual([
    ...unknowable.map((id) => `${id} not checked`),
    'gmail-spam-rate not checked',
    'yahoo-spam-rate not checked',
  ]);
});

test('every check has a case in which it is wrong', () => {
  const wrong = new Set(cases.filter(([, state]) => state === 'wrong').map(([id]) => id));
  expect(checks.map(({ id }) => id).filter((id) => !wrong.has(id))).toEqual(unknowable);
});

test('a rule of a provider fails with the check it rests on; one for many copies only from 5,000 a day', () => {
  const noDmarc = { dmarc: { name: '_dmarc', answer: none } };
  expect(stateOf('gmail-dmarc', noDmarc)).toBe('warning');
  const many = { ...goodFacts.busiest, gmail: bulkCopies };
  expect(stateOf('gmail-dmarc', { ...noDmarc, busiest: many })).toBe('wrong');
  expect(stateOf('yahoo-dmarc', { ...noDmarc, busiest: many })).toBe('warning');
  expect(stateOf('gmail-forwarding', copies(without('ARC-Seal')))).toBe('wrong');
  expect(stateOf('gmail-one-proof', { spf: { ...spf, networks: [] } })).toBe('good');
  expect(stateOf('gmail-both-proofs', { spf: { ...spf, networks: [] }, busiest: many })).toBe('wrong');
});

test('the records to publish keep what is right, and mend what is not', () => {
  const values = (changes: Partial<Facts>) => recordsToPublish({ ...goodFacts, ...changes }).map(({ value }) => value);
  expect(values({})).toEqual([
    '10 parley.example.org.',
    spf.record,
    key,
    'v=DMARC1; p=quarantine; rua=mailto:postmaster@example.org',
  ]);
  const other = { ...spf, record: 'v=spf1 include:other.example ?all', networks: [] };
  expect(values({ spf: other })[1]).toBe('v=spf1 include:other.example ip4:192.0.2.5 ~all');
  expect(values({ spf: { ...spf, record: undefined, networks: [] } })[1]).toBe('v=spf1 ip4:192.0.2.5 -all');
  expect(values({ dmarc: { name: 'x', answer: none } })[3]).toBe(
    `v=DMARC1; p=quarantine; rua=mailto:postmaster@${domain}`,
  );
});

test('where the pages have no name, mail is led to the domain: an MX record cannot hold an address', () => {
  const mail = (name: string) => recordsToPublish({ ...goodFacts, site: { name, addresses: none } })[0]?.value;
  expect(['127.0.0.1', '2001:db8::1', 'localhost', 'a.example'].map(mail)).toEqual([
    ...Array(3).fill(`10 ${domain}.`),
    '10 a.example.',
  ]);
});

test('a text longer than a string in DNS is written as several', () => {
  const line = zoneLine({ name: 'a.example', type: 'TXT', value: 'x'.repeat(600) });
  expect(line).toBe(`a.example. TXT "${'x'.repeat(250)}" "${'x'.repeat(250)}" "${'x'.repeat(100)}"`);
});

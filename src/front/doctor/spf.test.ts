import { expect, test } from 'vitest';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { boundedDns, lookUpWith } from './dns-answers.ts';
import { isPublic, isWithin, reverseName } from './ip-address.ts';
import { allows, readSpf } from './spf.ts';

const read = (records: Records, domain = 'a.example') =>
  readSpf(lookUpWith(boundedDns(dnsTable(records), 500)), domain);

test('includes, redirects, a and mx are followed, and every question counts', async () => {
  const spf = await read({
    'a.example TXT': ['other text', 'v=spf1 mx a:host.example include:b.example redirect=c.example'],
    'a.example MX': ['10 mail.example'],
    'mail.example A': ['192.0.2.1'],
    'host.example AAAA': ['2001:db8::7'],
    'b.example TXT': ['v=spf1 ip4:198.51.100.0/24 -ip4:203.0.113.9 include:d.example -all'],
    'd.example TXT': ['v=spf1 ip6:2001:db8:1::/48 ?all'],
    'c.example TXT': ['v=spf1 ~all'],
  });
  expect(spf).toMatchObject({ mistakes: [], lookups: 5, end: '~all', unsure: false });
  const asked = ['192.0.2.1', '2001:db8::7', '198.51.100.77', '2001:db8:1::5', '203.0.113.9', '192.0.2.2'];
  expect(asked.map((address) => allows(spf, address))).toEqual(['yes', 'yes', 'yes', 'yes', 'no', 'no']);
});

test.each([
  ['v=spf1 ip4:999.1.1.1 -all', ['ip4:999.1.1.1']],
  ['v=spf1 +include -all', ['+include']],
  ['v=spf1 include:gone.example -all', ['gone.example']],
  ['v=spf1 exp=why.example -all', []],
])('%s has these mistakes', async (record, mistakes) => {
  expect((await read({ 'a.example TXT': [record] })).mistakes).toEqual(mistakes);
});

test('two records are a mistake, and none is none', async () => {
  expect((await read({ 'a.example TXT': ['v=spf1 -all', 'v=spf1 mx -all'] })).mistakes).toEqual(['2 × v=spf1']);
  expect((await read({ 'a.example TXT': ['v=spf10 -all'] })).answer).toEqual({ kind: 'none' });
});

test('what cannot be looked up leaves it open whether an address may send', async () => {
  const spf = await read({ 'a.example TXT': ['v=spf1 include:b.example -all'], 'b.example TXT': 'servfail' });
  expect(spf).toMatchObject({ mistakes: [], unsure: true });
  expect(allows(spf, '192.0.2.1')).toBe('unknown');
  expect((await read({ 'a.example TXT': 'silence' })).answer).toEqual({ kind: 'unknown', why: 'ETIMEOUT' });
});

test('a record that includes itself comes to an end', async () => {
  const spf = await read({ 'a.example TXT': ['v=spf1 include:a.example include:a.example -all'] });
  expect(spf.lookups).toBeGreaterThan(10);
  expect(spf.lookups).toBeLessThan(100);
});

test('addresses: in a network or not, seen by others or not, and under which name DNS turns them round', () => {
  expect(isWithin('192.0.2.5', '192.0.2.0/24')).toBe(true);
  expect(isWithin('192.0.2.5', '2001:db8::/32')).toBe(false);
  expect(isWithin('192.0.2.5', '192.0.2.0/99')).toBe(false);
  expect(['127.0.0.1', '10.1.1.1', '::1', 'fd00::1', 'name', '192.0.2.1', '2001:db8::1'].map(isPublic)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(reverseName('192.0.2.5')).toBe('5.2.0.192.in-addr.arpa');
  expect(reverseName('2001:db8::7')).toBe(`7.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`);
});

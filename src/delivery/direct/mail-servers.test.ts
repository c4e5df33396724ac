import { expect, test } from 'vitest';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { knownAnswers } from './known-answers.ts';
import { mailServersOf } from './mail-servers.ts';

const patience = { some: 300_000, none: 60_000, unknown: 0, patience: 50 };

function find(
  records: Records,
  domain = 'people.example',
  options: { privateToo?: boolean; random?: () => number } = {},
) {
  const ask = knownAnswers(dnsTable(records), () => new Date(), patience);
  return mailServersOf(ask, domain, { privateToo: false, ...options });
}

const two = { 'mx1.example A': ['8.8.1.1'], 'mx1.example AAAA': ['2600::1'], 'mx2.example A': ['8.8.2.2'] };

test('servers come by preference, of each the IPv6 address first', async () => {
  expect(await find({ 'people.example MX': ['20 mx2.example', '10 MX1.example.'], ...two })).toEqual({
    kind: 'found',
    servers: [
      { name: 'mx1.example', address: '2600::1' },
      { name: 'mx1.example', address: '8.8.1.1' },
      { name: 'mx2.example', address: '8.8.2.2' },
    ],
  });
});

test('of servers with one preference each comes first at times', async () => {
  const first = async (random: () => number) => {
    const found = await find({ 'people.example MX': ['10 mx1.example', '10 mx2.example'], ...two }, undefined, {
      random,
    });
    return found.kind === 'found' ? found.servers[0]?.name : undefined;
  };
  const numbers =
    (...given: number[]) =>
    () =>
      given.shift() ?? 0;
  expect([await first(numbers(0.1, 0.9)), await first(numbers(0.9, 0.1))]).toEqual(['mx1.example', 'mx2.example']);
});

test('without MX the domain itself takes the mail', async () => {
  expect(await find({ 'people.example A': ['8.8.3.3'] })).toEqual({
    kind: 'found',
    servers: [{ name: 'people.example', address: '8.8.3.3' }],
  });
});

test('a domain beyond ASCII is asked for in its A-labels', async () => {
  const found = await find({ 'xn--e1afmkfd.example A': ['8.8.3.3'] }, 'пример.example');
  expect(found).toMatchObject({ kind: 'found', servers: [{ name: 'xn--e1afmkfd.example' }] });
});

test('one that DNS does not know of several is passed over', async () => {
  const found = await find({ 'people.example MX': ['10 gone.example', '20 mx2.example'], ...two });
  expect(found).toEqual({ kind: 'found', servers: [{ name: 'mx2.example', address: '8.8.2.2' }] });
});

test.each<[string, Records, 'refused' | 'broken', string]>([
  ['null MX', { 'people.example MX': ['0 .'], 'people.example A': ['8.8.1.1'] }, 'refused', '556 5.1.10'],
  ['there is no such domain', {}, 'refused', '550 5.1.2'],
  [
    'private addresses alone',
    { 'people.example MX': ['10 in.example'], 'in.example A': ['10.0.0.1'], 'in.example AAAA': ['::1'] },
    'refused',
    '550 5.4.4',
  ],
  ['SERVFAIL', { 'people.example MX': 'servfail', 'people.example A': ['8.8.1.1'] }, 'broken', 'DNS does not say'],
  ['nonsense', { 'people.example MX': 'nonsense' }, 'broken', 'DNS does not say'],
  ['silence', { 'people.example MX': 'silence' }, 'broken', 'DNS does not say'],
  [
    'SERVFAIL for a server',
    { 'people.example MX': ['10 mx.example'], 'mx.example A': 'servfail' },
    'broken',
    'DNS does not say',
  ],
  ['servers that are not there', { 'people.example MX': ['10 mx.example'] }, 'broken', 'the mail servers that'],
])('%s', async (_what, records, kind, words) => {
  expect(await find(records)).toEqual({
    kind: 'not-found',
    why: { kind, answer: expect.stringMatching(new RegExp(`^${words}`)) },
  });
});

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.1.1',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '2001:db8::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('nothing is sent to %s, unless private networks are meant', async (address) => {
  const records = { [`people.example ${address.includes(':') ? 'AAAA' : 'A'}`]: [address] };
  expect(await find(records)).toMatchObject({ kind: 'not-found', why: { kind: 'refused' } });
  expect(await find(records, undefined, { privateToo: true })).toMatchObject({ kind: 'found', servers: [{ address }] });
});

test('what DNS said is remembered for a while, what it did not say is asked again', async () => {
  let now = 0;
  let asked = 0;
  const table: Record<string, ReadonlyArray<string> | 'servfail'> = {
    'a.example A': ['8.8.1.1'],
    'b.example A': 'servfail',
  };
  const ask = knownAnswers(
    (name, type) => {
      asked += 1;
      return dnsTable(table)(name, type);
    },
    () => new Date(now),
    patience,
  );
  await Promise.all([ask('a.example', 'A'), ask('a.example', 'A')]);
  expect(asked).toBe(1);
  await ask('b.example', 'A');
  await ask('b.example', 'A');
  expect(asked).toBe(3);
  now += 300_001;
  await ask('a.example', 'A');
  expect(asked).toBe(4);
});

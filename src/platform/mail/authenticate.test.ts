import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { runs } from '../../../test/runs.ts';
import { authenticate, unchecked } from './authenticate.ts';
import { relaxedBodyHash } from './body-hash.ts';
import { openResolver } from './resolver.ts';

const raw = Buffer.from('From: Ana <ana@people.example>\r\nSubject: x\r\n\r\nDear all\r\n');
const mail = { raw, client: '192.0.2.1', helo: 'mx.people.example', sender: 'ana@people.example' };
const spf = 'v=spf1 ip4:192.0.2.1 -all';
const dmarc = (policy: string): Records => ({ '_dmarc.people.example TXT': [`v=DMARC1; ${policy}`] });
const sent: Records = { 'people.example TXT': [spf] };
const quick = { question: 50, others: 100, all: 300 };

test.each<[string, Records, Partial<typeof mail>, string, string, string]>([
  ['nothing published', {}, {}, 'none', 'none', 'none'],
  ['sent from where it says', { ...sent, ...dmarc('p=reject') }, {}, 'pass', 'pass', 'reject'],
  ['sent from elsewhere', { ...sent, ...dmarc('p=reject') }, { client: '203.0.113.5' }, 'fail', 'fail', 'reject'],
  [
    'in another’s envelope',
    { 'evil.example TXT': [spf], ...dmarc('p=quarantine') },
    { sender: 'x@evil.example' },
    'pass',
    'fail',
    'quarantine',
  ],
  ['a policy for tests', { ...sent, ...dmarc('p=quarantine; t=y') }, { client: '203.0.113.5' }, 'fail', 'fail', 'none'],
  [
    'SPF that cannot be asked',
    { 'people.example TXT': 'servfail', ...dmarc('p=reject') },
    {},
    'temperror',
    'temperror',
    'reject',
  ],
  [
    'DMARC that cannot be asked',
    { ...sent, '_dmarc.people.example TXT': 'servfail' },
    {},
    'pass',
    'temperror',
    'unknown',
  ],
  ['no envelope sender', dmarc('p=reject'), { sender: '' }, 'none', 'fail', 'reject'],
])('%s', async (_what, records, more, spfResult, result, policy) => {
  const answer = await authenticate(dnsTable(records), { ...mail, ...more });
  expect([answer.spf.result, answer.dmarc]).toEqual([spfResult, { result, policy }]);
});

test('the policy of the organisation holds for its parts', async () => {
  const records: Records = { '_dmarc.people.example TXT': ['v=DMARC1; p=none; sp=reject'] };
  const part = { ...mail, raw: Buffer.from('From: ana@mail.people.example\r\n\r\nx\r\n') };
  expect((await authenticate(dnsTable(records), part)).dmarc).toEqual({ result: 'fail', policy: 'reject' });
});

test.each([
  ['two domains', 'From: ana@people.example, ben@other.example\r\n'],
  ['two fields', 'From: ana@people.example\r\nFrom: ben@other.example\r\n'],
  ['none', ''],
])('of %s in From nobody knows the policy', async (_what, from) => {
  const answer = await authenticate(dnsTable(dmarc('p=reject')), { ...mail, raw: Buffer.from(`${from}\r\nx`) });
  expect(answer.dmarc).toEqual({ result: 'none', policy: 'unknown' });
});

test('a server on this machine that hands mail on tells where it came from', async () => {
  const received = 'Received: from mx.people.example (mx.people.example [192.0.2.1])\r\n by front; now\r\n';
  const handedOn = { ...mail, client: '127.0.0.1', raw: Buffer.concat([Buffer.from(received), raw]) };
  const records = dnsTable({ ...sent, ...dmarc('p=reject') });
  expect((await authenticate(records, handedOn)).dmarc.result).toBe('pass');
  expect((await authenticate(records, { ...handedOn, client: '203.0.113.5' })).dmarc.result).toBe('fail');
});

test('a resolver that never answers, or throws at once, costs its time limit and no more', async () => {
  const start = Date.now();
  expect((await authenticate(() => new Promise(() => undefined), mail, quick)).dmarc).toEqual(unchecked.dmarc);
  expect(Date.now() - start).toBeLessThan(600);
  const thrown = () => {
    throw new Error('no');
  };
  expect((await authenticate(thrown, mail, quick)).dmarc).toEqual(unchecked.dmarc);
});

test('signatures of domains that do not answer do not hide that the author’s own has refused the mail', async () => {
  const body = relaxedBodyHash(Buffer.from('Dear all\r\n'));
  const slow = (n: number) =>
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=slow${n}.example; s=a; h=from; bh=${body}; b=AAAA\r\n`;
  const many = Array.from({ length: 7 }, (_, n) => slow(n)).join('');
  const records = dnsTable({ ...sent, ...dmarc('p=reject') });
  const hanging = (name: string, type: string) =>
    name.includes('slow') ? new Promise<never>(() => undefined) : records(name, type);
  const forged = { ...mail, client: '203.0.113.5', raw: Buffer.concat([Buffer.from(many), raw]) };
  const answer = await authenticate(hanging, forged, quick);
  expect(answer.dkim.map(({ result }) => result)).toEqual(Array.from({ length: 7 }, () => 'temperror'));
  expect(answer.dmarc).toEqual({ result: 'fail', policy: 'reject' });
});

test('a header made to keep us computing is looked at in part, and its author still', async () => {
  const field = `DKIM-Signature: v=1; a=rsa-sha256; d=people.example; s=a; h=${'x:'.repeat(2000)}from; bh=x; b=AAAA\r\n`;
  const forged = Buffer.concat([Buffer.from(field.repeat(1000) + 'X: y\r\n'.repeat(20_000)), raw]);
  const start = Date.now();
  const answer = await authenticate(dnsTable(dmarc('p=reject')), { ...mail, raw: forged });
  expect(answer.dmarc).toEqual({ result: 'fail', policy: 'reject' });
  expect(Date.now() - start).toBeLessThan(3000);
});

test('of signatures that each cover another part of the body one is looked at', async () => {
  const partial = (n: number) =>
    `DKIM-Signature: l=${n}; v=1; a=rsa-sha256; c=relaxed/relaxed; d=people.example; s=a; h=from; bh=x; b=AAAA\r\n`;
  const many = Buffer.from([1, 2, 3].map(partial).join('') + partial(0).replace('l=0; ', ''));
  const answer = await authenticate(dnsTable({}), { ...mail, raw: Buffer.concat([many, raw]) });
  expect(answer.dkim).toHaveLength(2);
});

test('whatever bytes come, there is an answer', async () => {
  const word = fc.constantFrom(
    'From: ',
    'DKIM-Signature: v=1; ',
    'ARC-Seal: i=1; ',
    'Received: from ',
    '\r\n',
    ' d=x; s=',
    '@',
  );
  const part = fc.oneof(
    word.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 30 }).map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 20 }), fc.string(), async (parts, text) => {
      const hostile = { raw: Buffer.concat(parts), client: text, helo: text, sender: text };
      const answer = await authenticate(dnsTable({ '_dmarc.x TXT': 'nonsense' }), hostile);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    }),
    runs(150),
  );
});

const inFront = (results: string) =>
  Buffer.from(
    `Authentication-Results: MX.example (Postfix) 1;\r\n ${results}\r\nAuthentication-Results: mx.example; spf=fail smtp.mailfrom=people.example\r\n${raw}`,
  );
const spfPass = 'spf=pass (it is so) smtp.mailfrom="ana@people.example"';

test.each<[string, string, Partial<typeof mail> & { authserv?: string }, string, string]>([
  ['SPF by the server in front', spfPass, { client: 'lmtp' }, 'pass', 'pass'],
  ['on this machine', spfPass, { client: '127.0.0.1' }, 'pass', 'pass'],
  ['its DMARC', 'dmarc=pass header.from=people.example', { client: 'lmtp' }, 'fail', 'pass'],
  ['another author’s DMARC', 'dmarc=pass header.from=evil.example', { client: 'lmtp' }, 'fail', 'fail'],
  ['SPF for another domain', 'spf=pass smtp.mailfrom=evil.example', { client: 'lmtp' }, 'pass', 'fail'],
  ['a client of its own', spfPass, { client: '203.0.113.5' }, 'fail', 'fail'],
  ['another name', spfPass, { client: 'lmtp', authserv: 'other.example' }, 'none', 'fail'],
  ['no name', spfPass, { client: 'lmtp', authserv: undefined }, 'none', 'fail'],
])('results of a server in front: %s', async (_what, results, more, spfResult, result) => {
  const given = { ...mail, raw: inFront(results), authserv: 'mx.example', ...more };
  const answer = await authenticate(dnsTable({ ...sent, ...dmarc('p=reject') }), given);
  expect([answer.spf.result, answer.dmarc]).toEqual([spfResult, { result, policy: 'reject' }]);
});

test('a DMARC record behind a CNAME counts', async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const text = 'v=DMARC1; p=reject';
  socket.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5;
    const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0]);
    // The name asked for is an alias of `w`, and `w` has the record (RFC 1034 §3.6.2).
    const alias = Buffer.from([0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 3, 1, 0x77, 0]);
    const record = Buffer.from([
      1,
      0x77,
      0,
      0,
      16,
      0,
      1,
      0,
      0,
      0,
      60,
      0,
      text.length + 1,
      text.length,
      ...Buffer.from(text),
    ]);
    socket.send(Buffer.concat([head, query.subarray(12, end), alias, record]), port, address);
  });
  const ask = openResolver({ host: '127.0.0.1', port: socket.address().port });
  const mail = { raw: Buffer.from('From: ana@people.example\r\n\r\nx'), client: '192.0.2.1', helo: 'x', sender: '' };
  expect((await authenticate(ask, mail)).dmarc.policy).toBe('reject');
  socket.close();
});

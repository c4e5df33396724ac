import { expect, test } from 'vitest';
import { mostToOneDomain, mostToOneProvider } from '#delivery/direct/pace.ts';
import { retryDestination } from '#delivery/direct/retry-destination.ts';
import { outboxPage } from '#delivery/outbox-queries.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import type { Records } from '../dns-table.ts';
import { at, outbox, server, to } from './direct-outbox.ts';

test('each domain gets its copies at its own server, with the network’s name and a return path each', async () => {
  await using one = await server();
  await using two = await server(undefined, undefined, { host: '127.0.0.2', port: one.port });
  const records = { ...at('one.example', '127.0.0.1'), ...at('two.example', '127.0.0.2') };
  await using open = await outbox([...to('one.example', 6), ...to('TWO.example', 5)], records, one.port);
  expect(await open.send()).toBe(11);
  expect(one.copies.map(({ recipient }) => recipient).sort()).toEqual(to('one.example', 6));
  expect(two.copies.map(({ recipient }) => recipient).sort()).toEqual(to('TWO.example', 5));
  expect(new Set([...one.copies, ...two.copies].map(({ from }) => from)).size).toBe(11);
  expect(new Set((await open.rows()).map(({ state, server: by, tls }) => `${state} ${by} ${tls}`))).toEqual(
    new Set(['sent mx0.one.example none', 'sent mx0.two.example none']),
  );
});

test('the first server is dead, the second refuses, the third takes it', async () => {
  await using third = await server();
  await using second = await server(undefined, { line: '554 5.3.2 no\r\n' }, { host: '127.0.0.3', port: third.port });
  await using open = await outbox(
    to('one.example', 2),
    at('one.example', '127.0.0.2', '127.0.0.3', '127.0.0.1'),
    third.port,
  );
  await open.send();
  expect(second.connections()).toBeGreaterThan(0);
  expect((await open.rows()).map(({ state, server: by }) => `${state} ${by}`)).toEqual([
    'sent mx2.one.example',
    'sent mx2.one.example',
  ]);
});

test('no server answers: it counts as one try of all copies to the domain, later and later, for five days', async () => {
  await using other = await server();
  const records = { ...at('dead.example', '127.0.0.2'), ...at('well.example', '127.0.0.1') };
  await using open = await outbox([...to('dead.example', 3), 'ana@well.example'], records, other.port);
  await open.send();
  const dead = async () => (await open.rows()).filter(({ address }) => address.endsWith('dead.example'));
  expect((await open.states())['ana@well.example']).toBe('sent');
  expect(await dead()).toEqual(
    to('dead.example', 3).map((address) =>
      expect.objectContaining({
        address,
        state: 'waiting',
        attempts: 1,
        minutes: 1,
        answer: expect.stringMatching(/^mx0\.dead\.example \[127\.0\.0\.2\]: /),
      }),
    ),
  );
  const pauses: number[] = [];
  for (let minutes = 1; (await dead())[0]?.state === 'waiting'; ) {
    await open.send(minutes);
    const until = (await dead())[0]?.minutes ?? 0;
    pauses.push(until - minutes);
    minutes = until;
  }
  expect(pauses.slice(0, 6)).toEqual([2, 4, 8, 16, 32, 60]);
  const rows = await dead();
  expect(new Set(rows.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
    new Set([`failed ${rows[0]?.attempts}`]),
  );
  expect(rows[0]?.minutes).toBeGreaterThan(5 * 24 * 60);
});

test.each<[string, Records, string]>([
  ['a domain that takes no mail', { 'none.example MX': ['0 .'] }, '556 5.1.10'],
  ['a domain that is not there', {}, '550 5.1.2'],
])('%s fails at once, with what is to be known', async (_what, records, code) => {
  await using open = await outbox(to('none.example', 3), records, 1);
  await open.send();
  expect(
    (await open.rows()).map(({ state, attempts, answer }) => [state, attempts, answer.slice(0, code.length)]),
  ).toEqual(to('none.example', 3).map(() => ['failed', 1, code]));
});

test('who asks for less is left alone for a while, and then gets less', async () => {
  let busy = true;
  await using one = await server((_, n) => (busy && n > 5 ? 421 : 'take'));
  await using open = await outbox(to('one.example', 30), at('one.example', '127.0.0.1'), one.port);
  await open.send();
  const before = one.copies.length;
  expect(before).toBeLessThanOrEqual(5 + mostToOneDomain);
  const trouble = await open.house.db.selectFrom('destination').select(['domain', 'failures', 'answer']).execute();
  expect(trouble).toEqual([{ domain: 'one.example', failures: 1, answer: expect.stringMatching(/^421 /) }]);
  expect((await open.rows()).filter(({ state }) => state === 'waiting').every(({ minutes }) => minutes === 1)).toBe(
    true,
  );
  expect(await open.send(0.5)).toBe(0);
  busy = false;
  const connections = one.connections();
  await open.send(1);
  expect(one.connections() - connections).toBe(1);
  expect(new Set(Object.values(await open.states()))).toEqual(new Set(['sent']));
  expect(await open.house.db.selectFrom('destination').selectAll().execute()).toEqual([]);
});

test('an administrator sees who takes no mail just now, and has it tried at once', async () => {
  await using other = await server();
  const records = { ...at('dead.example', '127.0.0.2'), ...at('well.example', '127.0.0.1') };
  await using open = await outbox([...to('dead.example', 3), 'ana@well.example'], records, other.port);
  await open.send();
  const { destinations } = await outboxPage(open.house.db, houseActor('test'), 1);
  expect(destinations).toEqual([expect.objectContaining({ domain: 'dead.example', waiting: 3 })]);
  expect(await open.send()).toBe(0);
  await using mended = await server(undefined, undefined, { host: '127.0.0.2', port: other.port });
  const [dead] = destinations;
  expect(await perform(open.house, retryDestination, houseActor('test'), { id: dead?.id })).toEqual({ copies: 3 });
  expect(await open.send(0.01)).toBe(3);
  expect(mended.copies).toHaveLength(3);
  expect((await outboxPage(open.house.db, houseActor('test'), 1)).destinations).toEqual([]);
});

test('greylisting is about one copy: the others go out, and it comes again', async () => {
  let isKnown = false;
  await using one = await server((recipient) => (recipient.startsWith('reader1@') && !isKnown ? 451 : 'take'));
  await using open = await outbox(to('one.example', 4), at('one.example', '127.0.0.1'), one.port);
  await open.send();
  expect((await open.rows()).map(({ state, minutes }) => `${state} ${minutes}`)).toEqual([
    'sent 0',
    'waiting 1',
    'sent 0',
    'sent 0',
  ]);
  isKnown = true;
  await open.send(1.1);
  expect((await open.rows())[1]).toMatchObject({ state: 'sent', attempts: 2 });
});

test('where TLS is offered and breaks, the copy goes without it, and that is kept', async () => {
  await using one = await server(undefined, undefined, { offers: ['STARTTLS'] });
  await using open = await outbox(to('one.example', 1), at('one.example', '127.0.0.1'), one.port);
  await open.send();
  expect(await open.rows()).toEqual([expect.objectContaining({ state: 'sent', tls: 'failed' })]);
});

test('no domain sees more than its share of connections, however much there is for it', async () => {
  await using one = await server();
  await using open = await outbox(to('one.example', 200), at('one.example', '127.0.0.1'), one.port);
  await open.send();
  expect(one.copies).toHaveLength(200);
  expect(one.peak()).toBeLessThanOrEqual(mostToOneDomain);
  expect(one.peak()).toBeGreaterThan(1);
});

test('a house that takes the mail of many domains sees no more connections than its share', async () => {
  await using one = await server();
  const domains = Array.from({ length: 40 }, (_, n) => `d${n}.example`);
  const theirs = domains.map((domain) => [`${domain} MX`, ['10 mx.host.example']] as const);
  const records: Records = { 'mx.host.example A': ['127.0.0.1'], ...Object.fromEntries(theirs) };
  await using open = await outbox(
    domains.flatMap((domain) => to(domain, 5)),
    records,
    one.port,
  );
  await open.send();
  expect(one.copies).toHaveLength(200);
  // Besides those that say goodbye: without a limit all forty would be open.
  expect(one.peak()).toBeLessThanOrEqual(2 * mostToOneProvider);
  expect(one.peak()).toBeGreaterThan(mostToOneDomain);
});

test('a server that lets in two connections at a time gets two, and all copies at once', async () => {
  await using one = await server(undefined, { most: 2 });
  await using open = await outbox(to('one.example', 40), at('one.example', '127.0.0.1'), one.port);
  await open.send();
  expect(one.copies).toHaveLength(40);
  expect((await open.rows()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
    one.copies.map(() => 'sent 1'),
  );
});

test('an address beyond ASCII goes only where such are taken; a domain beyond ASCII goes everywhere', async () => {
  const addresses = ['нур@one.example', 'ana@пример.example'];
  const records = { ...at('one.example', '127.0.0.1'), ...at('xn--e1afmkfd.example', '127.0.0.1') };
  await using plain = await server();
  await using open = await outbox(addresses, records, plain.port);
  await open.send();
  expect((await open.rows()).map(({ state, answer }) => `${state} ${answer.slice(0, 9)}`)).toEqual([
    'failed 553 5.6.7',
    'sent 250 taken',
  ]);
  expect(plain.copies.map(({ recipient }) => recipient)).toEqual(['ana@xn--e1afmkfd.example']);
  await using modern = await server(undefined, undefined, { offers: ['SMTPUTF8'] });
  await using again = await outbox(addresses, records, modern.port);
  await again.send();
  expect(Object.values(await again.states())).toEqual(['sent', 'sent']);
});

test('what is larger than a server says it takes is not sent to it', async () => {
  await using one = await server(undefined, undefined, { offers: ['SIZE 500'] });
  await using open = await outbox(to('one.example', 2), at('one.example', '127.0.0.1'), one.port, {
    body: `${'x'.repeat(600)}\r\n`,
  });
  await open.send();
  expect((await open.rows()).map(({ state, answer }) => `${state} ${answer.slice(0, 9)}`)).toEqual([
    'failed 552 5.3.4',
    'failed 552 5.3.4',
  ]);
  expect(one.copies).toEqual([]);
});

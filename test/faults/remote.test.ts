import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { enqueue } from '#delivery/index.ts';
import { sendClaim, sendDue } from '#delivery/send-due.ts';
import { mostConnections } from '#delivery/send-over-relay.ts';
import { house as houseActor } from '#platform/actor.ts';
import { headerField } from '#platform/mail/header.ts';
import { type House, inWork } from '#platform/operation.ts';
import { databaseUrl } from '../database-server.ts';
import { testHouse } from '../test-house.ts';
import { type Behaviour, type Greeting, garbage, openRelay } from './relay.ts';

/** Short, so that a relay that hangs costs the test a second and not two minutes. */
const timeouts = { connect: 500, greeting: 500, silence: 700 };
/** The time limits of a real house would hold the copies behind for minutes. */
const patience = 30_000;
const well = ['ana', 'ben', 'chi', 'dee', 'eva', 'fay', 'gus'].map((name) => `${name}@people.example`);
const ill = 'ill@people.example';
const minute = 60_000;

type Row = { address: string; state: string; attempts: number; answer: string | null; seconds: number };

/** A house with one mail to `ill` and seven others, and a relay that treats `ill` as `behaviour` says. */
async function outbox(behaviour: Behaviour, greeting?: Greeting, login = {}) {
  const relay = await openRelay(behaviour, greeting);
  const config = { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false, ...login } as const;
  const open = await testHouse({ relay: config });
  await post(open.house, [well[0] ?? '', ill, ...well.slice(1)]);
  const now = Date.now();
  const at = (minutes: number): House => ({ ...open.house, now: () => new Date(now + minutes * minute) });
  return {
    relay,
    house: open.house,
    url: open.url,
    /** Sends what is due so many minutes from now; answers how long that took. */
    send: async (minutes = 0) => {
      const start = performance.now();
      const claimed = await sendClaim(at(minutes), undefined, timeouts);
      return { claimed, milliseconds: performance.now() - start };
    },
    rows: () => rowsOf(open.house, now),
    [Symbol.asyncDispose]: async () => {
      await relay.close();
      await open.close();
    },
  };
}

async function rowsOf({ db }: House, now: number): Promise<Row[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['address', 'state', 'attempts', 'answer', 'next_at'])
    .orderBy('id')
    .execute();
  return rows.map(({ next_at, ...row }) => ({ ...row, seconds: Math.round((next_at.getTime() - now) / 1000) }));
}

function post(house: House, addresses: string[]): Promise<number> {
  const header = [
    headerField('From', 'Ana <ana@people.example>'),
    headerField('Subject', 'Paragraph 12'),
    headerField('Message-ID', '<a@people.example>'),
  ];
  const outgoing = {
    about: 'test',
    header,
    slotHeader: [headerField('List-Unsubscribe', '{leave}')],
    body: Buffer.from('Hello.\r\n'),
    signDomain: 'x.example',
  };
  return inWork(house, houseActor('test'), ({ db }) =>
    enqueue(
      db,
      { kind: 'post', ...outgoing },
      addresses.map((address) => ({ address, slots: {} })),
    ),
  );
}

const illTreated =
  (manner: ReturnType<Behaviour>): Behaviour =>
  (recipient) =>
    recipient === ill ? manner : 'take';

const soon = 5;
const later = 60;

test.each<[string, ReturnType<Behaviour>, Pick<Row, 'state' | 'seconds'>]>([
  ['a 4xx at RCPT', 451, { state: 'waiting', seconds: later }],
  ['a 5xx at RCPT', 550, { state: 'failed', seconds: 0 }],
  ['421 in the middle of a session', 421, { state: 'waiting', seconds: soon }],
  ['a connection closed at RCPT', 'close', { state: 'waiting', seconds: soon }],
  ['silence after the dot', 'hang', { state: 'waiting', seconds: soon }],
  ['garbage at RCPT', 'garbage', { state: 'waiting', seconds: soon }],
  ['garbage after the dot', { dot: garbage }, { state: 'waiting', seconds: soon }],
  ['a number of no meaning after the dot', { dot: '999 what\r\n' }, { state: 'waiting', seconds: soon }],
  ['a 4xx after the dot', { dot: '452 4.2.2 full\r\n' }, { state: 'waiting', seconds: later }],
  ['a 5xx after the dot', { dot: '554 5.7.1 no\r\n' }, { state: 'failed', seconds: 0 }],
])('%s: this copy waits or has failed, all others are delivered', async (_what, manner, expected) => {
  await using open = await outbox(illTreated(manner));
  const { claimed, milliseconds } = await open.send();
  expect(claimed).toBe(8);
  expect(milliseconds).toBeLessThan(patience);
  const rows = await open.rows();
  const { state, seconds, attempts, answer } = rows.find(({ address }) => address === ill) ?? {};
  expect({ state, attempts }).toEqual({ state: expected.state, attempts: 1 });
  expect(answer).not.toBe('');
  expect(Math.abs((seconds ?? 0) - expected.seconds)).toBeLessThanOrEqual(3);
  expect(rows.filter(({ address }) => address !== ill)).toEqual(
    well.map((address) => expect.objectContaining({ address, state: 'sent', attempts: 1 })),
  );
  expect(open.relay.copies.map(({ recipient }) => recipient).sort()).toEqual(well);
  expect((await open.send()).claimed).toBe(0);
});

test('after a reset after the dot the copy comes a second time, the others once', async () => {
  let times = 0;
  await using open = await outbox((recipient) => {
    if (recipient !== ill) return 'take';
    times += 1;
    return times === 1 ? 'reset-after-dot' : 'take';
  });
  await open.send();
  expect((await open.rows()).find(({ address }) => address === ill)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect((await open.send(1)).claimed).toBe(1);
  expect((await open.rows()).map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'sent'));
  expect(open.relay.copies.map(({ recipient }) => recipient).sort()).toEqual([...well, ill, ill].sort());
});

test.each<[string, Greeting, object]>([
  ['hangs before it greets', 'hang', {}],
  ['greets with garbage', { line: garbage }, {}],
  ['refuses all connections', { line: '554 5.3.2 not now\r\n' }, {}],
  ['is too busy', { line: '421 4.3.2 not now\r\n' }, {}],
  ['hangs while we sign in', 'hang-at-login', { user: 'house', pass: 'secret' }],
])('a relay that %s loses nothing: all waits, and goes out when it is well again', async (_what, greeting, login) => {
  await using open = await outbox(() => 'take', greeting, login);
  const { milliseconds } = await open.send();
  expect(milliseconds).toBeLessThan(patience);
  expect(new Set((await open.rows()).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
    new Set(['waiting 1']),
  );
  await using healthy = await healthyRelay();
  await sendClaim({
    ...open.house,
    now: () => new Date(Date.now() + minute),
    config: { ...open.house.config, relay: healthy.config },
  });
  expect((await open.rows()).map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'sent'));
  expect(healthy.copies.map(({ recipient }) => recipient).sort()).toEqual([...well, ill].sort());
});

async function healthyRelay() {
  const relay = await openRelay();
  const config = { kind: 'smtp', host: '127.0.0.1', port: relay.port, secure: false } as const;
  return { ...relay, config, [Symbol.asyncDispose]: relay.close };
}

test('the pauses grow to four hours, and after five days the mail has failed for good', async () => {
  await using open = await outbox(illTreated(450));
  const pauses: number[] = [];
  let minutes = 0;
  for (let n = 0; n < 60; n += 1) {
    await open.send(minutes);
    const row = (await open.rows()).find(({ address }) => address === ill);
    if (row?.state === 'failed') break;
    pauses.push(Math.round((row?.seconds ?? 0) / 60) - minutes);
    minutes = Math.ceil((row?.seconds ?? 0) / 60);
  }
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
  expect(new Set(pauses.slice(8))).toEqual(new Set([240]));
  expect(minutes).toBeGreaterThan(5 * 24 * 60);
  expect(minutes).toBeLessThan(6 * 24 * 60);
});

test('a copy that cannot be made waits, and the others go out', async () => {
  await using open = await outbox(() => 'take');
  await open.house.db.updateTable('delivery').set({ slots: sql`'null'::jsonb` }).where('address', '=', ill).execute();
  await open.send();
  const rows = await open.rows();
  expect(rows.find(({ address }) => address === ill)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(well.length);
});

test('a database that goes away between two copies and comes back leaves none behind', async () => {
  let outage: Promise<void> | undefined;
  await using open = await outbox((_recipient, n) => {
    if (n === 20) outage = cutOff(open.url, 1500);
    return 'take';
  });
  for (let n = 0; n < 30; n += 1) await post(open.house, well);
  const stop = new AbortController();
  const worker = sendDue(open.house, stop.signal);
  const states = async () => new Set((await open.rows()).map(({ state }) => state));
  await expect.poll(() => states().catch(() => new Set()), { timeout: 30_000 }).toEqual(new Set(['sent']));
  await outage;
  stop.abort();
  await worker;
  const kinds = new Set(open.relay.copies.map(({ from }) => from));
  expect(kinds.size).toBe(8 + 30 * well.length);
  expect(open.relay.copies.length - kinds.size).toBeLessThanOrEqual(mostConnections);
});

/** Nobody may enter this database for a while, and whoever is in it is put out. */
async function cutOff(url: string, milliseconds: number): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const server = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  await server.connect();
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await wait(milliseconds);
  await server.query(`alter database ${name} with allow_connections true`);
  await server.end();
}

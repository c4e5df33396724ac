import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { cookiesOf } from '../cookies.ts';
import { ordinary, poison } from './poison-mail.ts';
import { openRelay, type Relay } from './relay.ts';
import { command, freePorts, type Ports, postMail, type Server, startServer } from './server.ts';
import { members, prepare, talk } from './settled.ts';

const author = members[0] ?? '';
let data: string;
let relay: Relay;
let ports: Ports;
let server: Server;
let database: pg.Client;
const figures: Record<string, { answer: string; outcome: string; behind: number; page: number }> = {};

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  await chmod(data, 0o711);
  relay = await openRelay();
  ports = await freePorts();
  await prepare(data);
  const options = ['--url', origin(), '--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error'];
  server = await startServer(data, ports, options);
  database = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await database.connect();
});

afterAll(async () => {
  const slowest = Object.entries(figures).sort(([, one], [, other]) => other.behind - one.behind);
  for (const [name, figure] of slowest.slice(0, 5)) console.log(`${name}: ${JSON.stringify(figure)}`);
  await database?.end();
  server?.child.kill('SIGTERM');
  await server?.ended;
  await relay?.close();
  await rm(data, { recursive: true, force: true });
});

test.each(Object.entries(poison))('%s: kept, and the ordinary mail behind it arrives', async (name, make) => {
  const n = Object.keys(figures).length;
  const answer = await postMail(ports.smtp, author, talk, make(), `127.0.3.${n + 1}`);
  const since = performance.now();
  const next = ordinary(n);
  expect(await postMail(ports.smtp, author, talk, next.raw, `127.0.3.${n + 1}`)).toBe('taken');
  const isThere = async () => {
    const { rowCount } = await database.query('select 1 from message where message_id = $1', [next.id]);
    return rowCount;
  };
  await expect.poll(isThere, { timeout: 30_000, interval: 20 }).toBe(1);
  const behind = Math.round(performance.now() - since);
  expect(answer).toBe('taken');
  await expect.poll(async () => (await lastButOne())?.state, { timeout: 30_000, interval: 20 }).toBe('done');
  const { outcome, blob } = await lastButOne();
  expect(outcome).toMatch(/^(accept|hold: (unknown-sender|implicit-destination|too-many-recipients))$/);
  const { rows } = await database.query('select hash from message where blob = $1', [blob]);
  let page = 0;
  if (outcome === 'accept') {
    expect(rows).toHaveLength(1);
    const start = performance.now();
    for (const kind of ['messages', 'threads'])
      expect((await fetch(`${origin()}/lists/talk/${kind}/${rows[0]?.hash}`)).status).toBe(200);
    page = Math.round((performance.now() - start) / 2);
  }
  figures[name] = { answer: String(answer), outcome, behind, page };
});

/** The mail that came just before the last one. */
async function lastButOne() {
  const { rows } = await database.query('select state, outcome, blob from incoming order by id desc limit 2');
  return rows[1];
}

test('bytes of no alphabet in the envelope are refused or taken, and the session goes on', async () => {
  const answers = await talkRaw([`MAIL FROM:<a\xff\xfe\0@people.example>`, 'RSET', 'NOOP \xc3\x28', 'NOOP']);
  expect(answers).toHaveLength(4);
  expect(answers.at(-1)).toMatch(/^250/);
});

test('list, months, search, waiting posts and the outbox can still be read', async () => {
  const cookie = await signIn();
  const paths = [
    '/lists',
    '/lists/talk',
    '/lists/talk/search?q=word',
    '/lists/talk/held',
    '/admin/outbox',
    '/admin/set-aside',
  ];
  const { rows } = await database.query('select distinct month from collection_month');
  for (const { month } of rows) paths.push(`/lists/talk/${new Date(month).toISOString().slice(0, 7)}`);
  const outgoing = await database.query(
    `select outgoing_id, min(delivery.id) as id from delivery join outgoing on outgoing.id = outgoing_id
     where position('ordinary' in encode(head, 'escape')) = 0 group by outgoing_id order by outgoing_id`,
  );
  for (const { outgoing_id, id } of outgoing.rows)
    paths.push(`/admin/outbox/${outgoing_id}`, `/admin/outbox/${outgoing_id}/${id}`);
  const slow: [string, number][] = [];
  for (const path of paths) {
    const start = performance.now();
    const { status } = await fetch(`${origin()}${path}`, { headers: { cookie } });
    // A notice that has gone out is nobody's to read any more.
    expect([path, status]).toEqual([path, expect.toSatisfy((code) => code === 200 || code === 403)]);
    slow.push([path, Math.round(performance.now() - start)]);
  }
  console.log(JSON.stringify(slow.sort(([, one], [, other]) => other - one).slice(0, 5)));
});

test('every copy goes out', async () => {
  const left = async () =>
    (await database.query(`select count(*)::int as n from delivery where state <> 'sent'`)).rows[0]?.n;
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
  expect(server.child.exitCode).toBeNull();
});

const origin = () => `http://127.0.0.1:${ports.http}`;

async function signIn(): Promise<string> {
  const output = await command(['admin', 'link', '--data', data, '--url', origin()]);
  const link = /^http\S+/m.exec(output)?.[0] ?? '';
  const signed = await fetch(link, { method: 'POST', headers: { origin: origin() }, redirect: 'manual' });
  expect(signed.status).toBe(303);
  return cookiesOf(signed);
}

/** Says each line to the door and waits for its answer. */
async function talkRaw(lines: string[]): Promise<string[]> {
  const socket = createConnection(ports.smtp, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  const answered = async () => {
    for (let n = 0; n < 100 && !/^\d{3} [^\n]*\n$/m.test(text); n += 1) await wait(20);
    const answer = text;
    text = '';
    return answer;
  };
  await answered();
  socket.write('EHLO tester\r\n');
  await answered();
  const answers: string[] = [];
  for (const line of lines) {
    socket.write(`${line}\r\n`, 'latin1');
    answers.push(await answered());
  }
  socket.destroy();
  return answers;
}

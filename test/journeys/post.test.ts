// Longer than other tests: one story with programs that are not ours, told in order.

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { cookiesOf } from '../cookies.ts';
import { dnsServer } from '../dns-server.ts';
import { type Copy, openRelay, type Relay } from '../faults/relay.ts';
import { command, freePorts, type Ports, type Server, startServer } from '../faults/server.ts';
import { startPostfix } from './postfix.ts';
import { pythonWith, type Records, runs, sendBySmtplib, verifiedByDkimpy } from './python.ts';

/** From an empty directory to a mail in every mailbox, with programs that are not ours; one story, told in order. */
const run = promisify(execFile);
const domain = 'lists.journey.example';
const talk = `talk@${domain}`;
const chair = 'chair@people.example';
const [ana, ben, chi, dee, eva] = ['ana', 'ben', 'chi', 'dee', 'eva'].map((name) => `${name}@people.example`) as [
  string,
  string,
  string,
  string,
  string,
];
const usual = 'Shall we begin with the préamble?';

const python = await pythonWith('smtplib');
const dkimpy = await pythonWith('dkim, nacl');
const hasSwaks = await runs('swaks', '--version');
const hasPostfix = process.getuid?.() === 0 && (await runs('/usr/sbin/postconf', '-d', 'mail_version'));
for (const [name, isThere] of Object.entries({
  python,
  'python3-dkim and python3-nacl': dkimpy,
  swaks: hasSwaks,
  'postfix (as root)': hasPostfix,
}))
  if (!isThere) console.warn(`SKIPPED: ${name} is not here, so its part of this journey is not proved.`);

let folder: string;
let relay: Relay;
let ports: Ports;
let server: Server;
let published: Records = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-journey-'));
  await chmod(folder, 0o711);
  relay = await openRelay();
  ports = await freePorts();
  const data = join(folder, 'data');
  published = recordsIn(await command(['init', '--domain', domain, '--admin', chair, '--data', data]));
  await command(['list', 'create', 'talk', '--title', 'Talk', '--data', data]);
  const file = join(folder, 'members.csv');
  await writeFile(file, `email,name\n${ana},Ana\n${ben},Ben\n${chi},Chi\n`);
  await command(['import', 'members', file, '--list', 'talk', '--data', data]);
  server = await serve(relay.port);
});

afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  await relay?.close();
  await rm(folder, { recursive: true, force: true });
});

test.runIf(python)('Python posts over STARTTLS, and everybody has a copy with the list’s header', async () => {
  expect(await post({ id: 'first@people.example', subject: 'Good morning' })).toMatch(/^TLSv1\.[23]$/);
  const copies = await copiesOf('first@people.example', [ana, ben, chi]);
  expect(new Set(copies.map(({ from }) => from)).size).toBe(3);
  expect(new Set(copies.map(leaveAddresses)).size).toBe(3);
  for (const { raw, from } of copies) {
    expect(from).toMatch(new RegExp(`^bounces\\+\\w+@${domain}$`));
    const [header = '', body] = raw.split('\r\n\r\n');
    expect(body).toBe(Buffer.from(usual).toString('latin1'));
    expect(header).toMatch(/^Subject: Good morning\r?$/m);
    expect(header.match(/^(List-[\w-]+|Archived-At|DKIM-Signature)(?=:)/gm)?.sort()).toEqual([
      'Archived-At',
      'DKIM-Signature',
      'DKIM-Signature',
      'List-Archive',
      'List-Help',
      'List-Id',
      'List-Owner',
      'List-Post',
      'List-Subscribe',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
    ]);
  }
});

test.runIf(python)('the thread stands on the web where every copy says, without the author’s address', async () => {
  const [copy] = await copiesOf('first@people.example', [ana, ben, chi]);
  const archived = /^Archived-At: <(.*?)>/m.exec(copy?.raw ?? '')?.[1] ?? '';
  const page = await (await fetch(archived)).text();
  expect(page).toContain(usual);
  expect(page).not.toContain(ana);
  const home = await (await get('/lists/talk')).text();
  const thread = /href="(\/lists\/talk\/threads\/\w+)"[^>]*>(?:<[^>]*>)*Good morning/.exec(home)?.[1] ?? '';
  expect(await (await get(thread)).text()).toContain(usual);
});

test.runIf(python && dkimpy)(
  'python3-dkim accepts both signatures of every copy, and none of a copy that was changed',
  async () => {
    for (const { raw } of await copiesOf('first@people.example', [ana, ben, chi])) {
      expect(await signed(raw)).toEqual([true, true]);
      expect(await signed(raw.replace('Good morning', 'Good evening'))).toEqual([false, false]);
      expect(await signed(raw.replace('Shall we', 'Shall I'))).toEqual([false, false]);
      expect(await signed(raw.replace(/(List-Unsubscribe: [^>]*leave\/)/, '$1x'))).toEqual([false, false]);
    }
  },
);

test.runIf(hasSwaks)('swaks posts, too', async () => {
  const options = [
    '--server',
    '127.0.0.1',
    '--port',
    String(ports.smtp),
    '--from',
    ana,
    '--to',
    talk,
    '--tls-optional',
  ];
  const mail = ['--header', 'Subject: By swaks', '--header', 'Message-Id: <swaks@people.example>', '--body', '.dot\nx'];
  const { stdout } = await run('swaks', [...options, ...mail]);
  expect(stdout).toMatch(/^<[~-] {2}250 2\.6\.0 /m);
  const copies = await copiesOf('swaks@people.example', [ana, ben, chi]);
  expect(copies[0]?.raw).toMatch(/\r\n\r\n\.dot\r\nx/);
});

test.runIf(python)('a copy’s link leaves: GET shows a button, one POST without a page is enough', async () => {
  const copies = await copiesOf('first@people.example', [ana, ben, chi]);
  const [link = ''] = leaveAddresses(copies.find(({ recipient }) => recipient === ben));
  const before = await fetch(link);
  expect([before.status, await before.text()]).toEqual([200, expect.stringMatching(/<form[^>]*method="post"/)]);
  expect(await subscribers()).toEqual([ana, ben, chi]);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const click = async () => (await fetch(link, { method: 'POST', body })).status;
  expect([await click(), await click()]).toEqual([200, 200]);
  expect(await subscribers()).toEqual([ana, chi]);
});

test.runIf(python)('a mail to a copy’s leave address leaves, too', async () => {
  const copies = await copiesOf('first@people.example', [ana, ben, chi]);
  const [, to = ''] = leaveAddresses(copies.find(({ recipient }) => recipient === chi));
  await post({ from: chi, to, subject: 'leave', id: 'leave@people.example' });
  await expect.poll(subscribers, { timeout: 30_000 }).toEqual([ana]);
});

test.runIf(python)('who asks to join by page or by mail confirms with the link from a mail', async () => {
  expect((await send('/lists/talk/join', { email: dee, name: 'Dee' })).status).toBe(200);
  await post({ from: eva, to: `talk-join@${domain}`, subject: 'join', id: 'join@people.example' });
  const known = [ana];
  for (const email of [dee, eva]) {
    const path = await linkFor(email, 'confirm');
    expect((await get(path)).status).toBe(200);
    expect(await subscribers()).toEqual(known);
    expect((await send(path, {})).status).toBe(200);
    known.push(email);
    expect(await subscribers()).toEqual(known);
  }
});

test.runIf(python)('a stranger’s post waits until an administrator sends it on', async () => {
  const id = 'held@elsewhere.example';
  await post({ from: 'zed@elsewhere.example', subject: 'From outside', id });
  const cookie = await signIn();
  const held = async () => (await get('/lists/talk/held', cookie)).text();
  await expect.poll(held, { timeout: 30_000 }).toContain('From outside');
  expect((await get('/lists/talk/held')).status).toBe(403);
  expect(relay.copies.filter(({ messageId }) => messageId === id)).toEqual([]);
  const action = /action="(\/lists\/talk\/held\/\d+\/approve)"/.exec(await held())?.[1] ?? '';
  expect((await send(action, {}, cookie)).status).toBe(303);
  await copiesOf(id, [ana, dee, eva]);
});

test.runIf(hasPostfix && python)('Postfix as the relay hands on every copy with its signature whole', async () => {
  const { smtp: port } = await freePorts();
  const postfix = await startPostfix(folder, port, relay.port);
  try {
    server.child.kill('SIGTERM');
    await server.ended;
    server = await serve(port);
    const id = 'postfix@people.example';
    await post({ id, subject: 'Through Postfix' });
    for (const { raw, from } of await copiesOf(id, [ana, dee, eva])) {
      expect(from).toMatch(/^bounces\+/);
      expect(raw).toMatch(/^Received: from [^\r]*\r\n\tby relay\.journey\.example \(Postfix\)/m);
      if (dkimpy) expect(await signed(raw)).toEqual([true, true]);
    }
  } finally {
    await postfix.stop();
  }
});

test.runIf(hasPostfix && python)('Postfix as the domain’s own server takes copies that go straight to it', async () => {
  const place = await mkdtemp(join(tmpdir(), 'parley-mx-'));
  await using dns = await dnsServer((name) => (name === 'people.example' ? [127, 0, 0, 1] : undefined));
  const { smtp: port } = await freePorts();
  const postfix = await startPostfix(place, port, relay.port);
  try {
    server.child.kill('SIGTERM');
    await server.ended;
    const options = ['--relay', `direct:${port}`, '--resolver', `127.0.0.1:${dns.port}`];
    server = await startServer(join(folder, 'data'), ports, [...options, '--url', origin(), '--log', 'error']);
    const id = 'direct@people.example';
    await post({ id, subject: 'Straight to Postfix' });
    for (const { raw, from } of await copiesOf(id, [ana, dee, eva])) {
      expect(from).toMatch(/^bounces\+/);
      expect(raw).toMatch(
        /^Received: from lists\.journey\.example [^\r]*\r\n\tby relay\.journey\.example \(Postfix\)/m,
      );
      if (dkimpy) expect(await signed(raw)).toEqual([true, true]);
    }
  } finally {
    await postfix.stop();
    await rm(place, { recursive: true, force: true });
  }
});

test.runIf(hasPostfix && hasSwaks)('what Postfix hands on to the house arrives', async () => {
  const place = await mkdtemp(join(tmpdir(), 'parley-mta-'));
  const { smtp: port } = await freePorts();
  const postfix = await startPostfix(place, port, ports.smtp);
  try {
    server.child.kill('SIGTERM');
    await server.ended;
    server = await serve(relay.port);
    const options = ['--server', '127.0.0.1', '--port', String(port), '--from', ana, '--to', talk];
    await run('swaks', [...options, '--header', 'Message-Id: <handed-on@people.example>', '--body', 'By Postfix.']);
    await copiesOf('handed-on@people.example', [ana, dee, eva]);
  } finally {
    await postfix.stop();
    await rm(place, { recursive: true, force: true });
  }
});

function serve(relayPort: number): Promise<Server> {
  const options = ['--url', `http://127.0.0.1:${ports.http}`, '--relay', `smtp://127.0.0.1:${relayPort}`];
  return startServer(join(folder, 'data'), ports, [...options, '--log', 'error']);
}

type Letter = { id: string; subject: string; from?: string; to?: string };

function post({ id, subject, from = ana, to = talk }: Letter): Promise<string> {
  const header = `From: <${from}>\r\nTo: <${to}>\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000`;
  const type = 'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit';
  return sendBySmtplib(python ?? '', ports.smtp, from, to, `${header}\r\n${type}\r\n\r\n${usual}\r\n`);
}

/** The copies of one message, as soon as these have theirs and nobody else has. */
async function copiesOf(messageId: string, recipients: string[]): Promise<Copy[]> {
  const found = () => relay.copies.filter((copy) => copy.messageId === messageId);
  await expect
    .poll(
      () =>
        found()
          .map(({ recipient }) => recipient)
          .sort(),
      { timeout: 30_000 },
    )
    .toEqual(recipients);
  return found();
}

/** The two addresses of List-Unsubscribe: https and mailto. */
function leaveAddresses(copy: Copy | undefined): [string, string] {
  const [, link = '', mailto = ''] = /^List-Unsubscribe: <([^>]*)>,\s+<mailto:([^>]*)>/m.exec(copy?.raw ?? '') ?? [];
  return [link, mailto];
}

async function ask(query: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: connectionUrl(join(folder, 'data/run'), 'parley') });
  await client.connect();
  try {
    return await client.query(query);
  } finally {
    await client.end();
  }
}

/** What python3-dkim says of our two signatures, with the records that `init` told us to publish. */
function signed(raw: string): Promise<boolean[]> {
  return verifiedByDkimpy(dkimpy ?? '', Buffer.from(raw, 'latin1'), published, 2);
}

/** `  NAME. TXT "first string" "second string"`, as `init` prints each record. */
function recordsIn(told: string): Records {
  const lines = [...told.matchAll(/^ {2}(\S+)\. TXT "(.*)"$/gm)];
  return Object.fromEntries(lines.map(([, name = '', strings = '']) => [name, strings.replaceAll('" "', '')]));
}

async function subscribers(): Promise<string[]> {
  const { rows } = await ask(
    'select email from subscription join address on address.id = address_id where left_at is null order by email',
  );
  return rows.map(({ email }) => email);
}

/** The path of the newest link of a kind that was mailed to this address. */
async function linkFor(email: string, kind: string): Promise<string> {
  const link = () => {
    const mail = relay.copies.findLast(({ recipient }) => recipient === email)?.raw ?? '';
    // Quoted-printable breaks long lines and writes = as =3D.
    const text = mail.replace(/=\r\n/g, '').replaceAll('=3D', '=');
    return new RegExp(`http\\S+(/${kind}/\\S+)`).exec(text)?.[1] ?? '';
  };
  await expect.poll(link, { timeout: 30_000 }).toMatch(/./);
  return link();
}

async function signIn(): Promise<string> {
  const link = await command(['admin', 'link', '--data', join(folder, 'data'), '--url', origin()]);
  const { pathname } = new URL(/^http\S+/m.exec(link)?.[0] ?? '');
  expect((await get(pathname)).status).toBe(200);
  const signed = await send(pathname, {});
  expect(signed.status).toBe(303);
  return cookiesOf(signed);
}

const origin = () => `http://127.0.0.1:${ports.http}`;

function get(path: string, cookie = ''): Promise<Response> {
  return fetch(`${origin()}${path}`, { headers: { cookie }, redirect: 'manual' });
}

function send(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const headers = { origin: origin(), cookie };
  return fetch(`${origin()}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
}

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { openRelay, type Relay } from '../faults/relay.ts';
import { command, freePorts, postMail, type Server, startServer } from '../faults/server.ts';
import { startPostfix } from './postfix.ts';
import { handOverBySmtplib, pythonWith, runs } from './python.ts';

/** Mail that a server in front hands over by LMTP, by programs that are not ours. */
const run = promisify(execFile);
const domain = 'lists.journey.example';
const ana = 'ana@people.example';
const python = await pythonWith('smtplib');
const hasSwaks = await runs('swaks', '--version');
const hasPostfix = process.getuid?.() === 0 && (await runs('/usr/sbin/postconf', '-d', 'mail_version'));
for (const [name, isThere] of Object.entries({ python, swaks: hasSwaks, 'postfix (as root)': hasPostfix }))
  if (!isThere) console.warn(`SKIPPED: ${name} is not here, so its part of this journey is not proved.`);

let folder: string;
let relay: Relay;
let server: Server;
let lmtp: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lmtp-'));
  await chmod(folder, 0o711);
  relay = await openRelay();
  const data = join(folder, 'data');
  await command(['init', '--domain', domain, '--admin', 'chair@people.example', '--data', data]);
  const file = join(folder, 'members.csv');
  await writeFile(file, `email,name\n${ana},Ana\n`);
  for (const list of ['talk', 'drafts']) {
    await command(['list', 'create', list, '--title', list, '--data', data]);
    await command(['import', 'members', file, '--list', list, '--data', data]);
  }
  lmtp = (await freePorts()).smtp;
  const options = ['--lmtp', `127.0.0.1:${lmtp}`, '--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error'];
  server = await startServer(data, await freePorts(), options);
});

afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  await relay?.close();
  await rm(folder, { recursive: true, force: true });
});

test.runIf(hasSwaks)('swaks hands a mail to two lists over LMTP, and each is answered for', async () => {
  const lists = ['talk', 'drafts'].map((name) => `${name}@${domain}`).join(',');
  const where = ['--protocol', 'LMTP', '--server', `127.0.0.1:${lmtp}`, '--from', ana, '--to', lists];
  const what = ['--header', `To: ${lists}`, '--header', 'Message-Id: <swaks@people.example>', '--body', 'Hello'];
  const { stdout } = await run('swaks', [...where, ...what]);
  expect(stdout.match(/^<[~-] {2}250 2\.6\.0 Kept/gm)).toHaveLength(2);
  await expect.poll(() => copiesOf('swaks'), { timeout: 30_000 }).toEqual([ana, ana]);
});

test.runIf(python)('Python hands a mail over by LMTP, and hears of the list that is not there', async () => {
  const to = ['talk', 'nothing'].map((name) => `${name}@${domain}`);
  expect(await handOverBySmtplib(python ?? '', lmtp, ana, to, mail('python'))).toBe(`nothing@${domain}=550`);
  await expect.poll(() => copiesOf('python'), { timeout: 30_000 }).toEqual([ana]);
});

test.runIf(hasPostfix)('Postfix hands its mail over by LMTP, and says from whom it has it', async () => {
  const { smtp: port } = await freePorts();
  const postfix = await startPostfix(folder, port, relay.port, {
    relay_domains: domain,
    relay_transport: `lmtp:[127.0.0.1]:${lmtp}`,
    lmtp_send_xforward_command: 'yes',
  });
  try {
    expect(await postMail(port, ana, `talk@${domain}`, mail('postfix'), '127.0.0.9')).toBe('taken');
    await expect.poll(() => copiesOf('postfix'), { timeout: 30_000 }).toEqual([ana]);
    expect(await lastClient()).toBe('127.0.0.9');
  } finally {
    await postfix.stop();
  }
});

const mail = (id: string) =>
  `From: <${ana}>\r\nTo: <talk@${domain}>, <drafts@${domain}>\r\nSubject: Over LMTP\r\nMessage-ID: <${id}@people.example>\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\n\r\nHello\r\n`;

function copiesOf(id: string): string[] {
  const messageId = `${id}@people.example`;
  return relay.copies.filter((copy) => copy.messageId === messageId).map(({ recipient }) => recipient);
}

async function lastClient(): Promise<string> {
  const client = new pg.Client({ connectionString: connectionUrl(join(folder, 'data/run'), 'parley') });
  await client.connect();
  try {
    const { rows } = await client.query('select client from incoming order by id desc limit 1');
    return rows[0]?.client;
  } finally {
    await client.end();
  }
}

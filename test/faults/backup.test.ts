import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBackup } from '#platform/backup/read-backup.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { openRelay, type Relay } from './relay.ts';
import { ask, command, freePorts, postMail, type Server, startServer } from './server.ts';
import { mailOf, members, prepare, settleAndCompare, talk } from './settled.ts';

const run = promisify(execFile);
/** One network that mail flows through while it is backed up, and what comes of it elsewhere. */
const address = 'https://lists.faults.example';
let folder = '';
let file = '';
let first = '';
let relay: Relay;
const before = new Set<string>();
const during = new Set<string>();
let pages: Record<string, string> = {};
let leaveLink = '';
let keys = '';

const started = async (data: string, port: number) => {
  const ports = await freePorts();
  const relaying = ['--relay', `smtp://127.0.0.1:${port}`, '--url', address, '--log', 'error'];
  return { ports, server: await startServer(data, ports, relaying) };
};
const stopped = async (server: Server) => {
  server.child.kill('SIGTERM');
  await server.ended;
};
/** A minute for each, and another day for those that come while the backup is taken: all have their place in time. */
async function post(port: number, id: string, into: Set<string>, n: number) {
  const day = into === during ? 'Tue, 11' : 'Mon, 10';
  const mail = mailOf(id, `\r\n${id} `.repeat(300)).replace(
    'Mon, 10 Nov 2025 09:12',
    `${day} Nov 2025 09:${10 + (n % 50)}`,
  );
  const taken = await postMail(port, members[0] ?? '', talk, mail, `127.0.3.${1 + (n % 200)}`);
  if (taken === 'taken') into.add(id);
}
async function archivedIds(data: string): Promise<string[]> {
  const rows = await ask<{ message_id: string }>(data, 'select message_id from message');
  return rows.map(({ message_id }) => message_id);
}
async function readPages(port: number): Promise<Record<string, string>> {
  const read = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${answer.status} ${await answer.text()}`;
  };
  const hashes = [3, 4, 5, 6, 7].map((n) => messageHash(`before${n}@people.example`));
  const paths = [
    '/lists/talk',
    '/lists/talk/2025-11',
    '/lists/talk/search?q=before7',
    ...hashes
      .slice(-5)
      .flatMap((hash) => [`/lists/talk/threads/${hash}`, `/api/v1/archive/thread?list=talk&hash=${hash}`]),
  ];
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await read(path)])));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  // As root, PostgreSQL runs as another user, who has to get to its own folder.
  await chmod(folder, 0o711);
  file = join(folder, 'network.backup');
  first = join(folder, 'first');
  relay = await openRelay();
  await prepare(first);
  const { ports, server } = await started(first, relay.port);
  for (let n = 0; n < 30; n += 1) await post(ports.smtp, `before${n}@people.example`, before, n);
  // Each of them is archived, so that the pages of the month that follows are all that may differ.
  await settleAndCompare(first, relay, before);
  let isOver = false;
  const load = (async () => {
    for (let n = 0; !isOver; n += 1) await post(ports.smtp, `during${n}@people.example`, during, n);
  })();
  await wait(500);
  const sure = new Set(during);
  await command(['backup', file, '--data', first]);
  for (const id of sure) before.add(id);
  isOver = true;
  await load;
  leaveLink = /^List-Unsubscribe: <([^>]+)>/m.exec(relay.copies.at(0)?.raw ?? '')?.[1] ?? '';
  keys = await command(['init', '--domain', 'lists.faults.example', '--admin', 'root@people.example', '--data', first]);
  await stopped(server);
}, 120_000);
afterAll(async () => {
  await relay.close();
  await rm(folder, { recursive: true, force: true });
});

test('every mail that was accepted before the backup began is in it, and what is archived reads the same', async () => {
  expect(before.size).toBeGreaterThan(30);
  const elsewhere = join(folder, 'second');
  const said = await command(['restore', file, '--data', elsewhere]);
  expect(said).toContain('Outgoing mail is on hold');
  const later = await openRelay();
  const { ports, server } = await started(elsewhere, later.port);
  try {
    const again = await command([
      'init',
      '--domain',
      'lists.faults.example',
      '--admin',
      'root@people.example',
      '--data',
      elsewhere,
    ]);
    expect(again.slice(again.indexOf('_domainkey'))).toBe(keys.slice(keys.indexOf('_domainkey')));
    await wait(2000);
    expect(later.copies).toEqual([]);
    const second = join(folder, 'again.backup');
    await command(['backup', second, '--data', elsewhere]);
    expect((await stat(second)).mode & 0o777).toBe(0o600);
    const found = await archivedIds(elsewhere);
    expect([...before].filter((id) => !found.includes(id))).toEqual([]);
    expect(found.filter((id) => !before.has(id) && !during.has(id))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
    pages = await readPages(ports.http);
    const path = new URL(leaveLink).pathname;
    const form = { 'List-Unsubscribe': 'One-Click' };
    const left = await fetch(`http://127.0.0.1:${ports.http}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(left.status).toBe(200);
  } finally {
    await stopped(server);
    await later.close();
  }
  const { ports: old, server: original } = await started(first, relay.port);
  try {
    const there = await readPages(old.http);
    const same = Object.keys(pages).filter((path) => path.includes('/thread'));
    expect(same.length).toBe(10);
    expect(same.filter((path) => !there[path]?.startsWith('200 ') || there[path] !== pages[path])).toEqual([]);
  } finally {
    await stopped(original);
  }
}, 120_000);

test('a restore that is killed, whenever, leaves nothing half done: it is simply given again', async () => {
  const data = join(folder, 'third');
  let kills = 0;
  // `PARLEY_FAULTS` is the long run: three times as many moments.
  for (let pause = 300; ; pause += process.env.PARLEY_FAULTS ? 100 : 350) {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../../bin/parley.js'),
      'restore',
      file,
      '--data',
      data,
    ]);
    let said = '';
    child.stdout.on('data', (words) => (said += words));
    child.stderr.on('data', (words) => (said += words));
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
    const timer = setTimeout(() => child.kill('SIGKILL'), pause);
    const code = await ended;
    clearTimeout(timer);
    // Refused because there is data: the one before was killed after its commit, and everything is there.
    if (code === 0 || code === 3) break;
    expect([code, code === null ? '' : said]).toEqual([null, '']);
    kills += 1;
  }
  expect(kills).toBeGreaterThan(2);
  const again = join(folder, 'third.backup');
  await command(['backup', again, '--data', data]);
  const whole = async (path: string) =>
    (await checkBackup(path)).head.tables.filter(({ name }) => /\.(message|blob|delivery|secret)$/.test(name));
  expect(await whole(again)).toEqual(await whole(file));
  await expect(command(['restore', file, '--data', data])).rejects.toThrow(/There is data here already/);
}, 120_000);

test('what was erased meanwhile is taken along, for the first start to erase again', async () => {
  const data = join(folder, 'fifth');
  const facts = join(folder, 'erased-since.jsonl');
  await writeFile(facts, '');
  await command(['restore', file, '--data', data, '--erasures', facts]);
  expect((await stat(join(data, 'erasures.jsonl'))).mode & 0o777).toBe(0o600);
  const missing = command(['restore', file, '--data', join(folder, 'sixth'), '--erasures', join(folder, 'none')]);
  await expect(missing).rejects.toThrow(/: 2\n.*is not there/s);
  // Where a house lives nothing is restored, and nothing is brought for it to erase.
  await rm(join(data, 'erasures.jsonl'));
  const refused = command(['restore', file, '--data', data, '--erasures', facts]);
  await expect(refused).rejects.toThrow(/There is data here already/);
  expect(await readdir(data)).not.toContain('erasures.jsonl');
});

test.runIf(process.getuid?.() === 0)('on a full disk there is no backup, and nothing half done', async () => {
  const small = join(folder, 'small');
  await mkdir(small);
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small]).catch(() => undefined);
  if (!mounted) return console.warn('SKIPPED: the full disk needs the right to mount a tmpfs.');
  try {
    await expect(command(['backup', join(small, 'x'), '--data', first])).rejects.toThrow(/: 3\n.*The disk is full/s);
    expect(await readdir(small)).toEqual([]);
  } finally {
    await run('umount', ['-l', small]);
  }
});

test('a file that is no backup makes no data directory', async () => {
  const data = join(folder, 'fourth');
  const bad = join(import.meta.dirname, 'backup.test.ts');
  await expect(command(['restore', bad, '--data', data])).rejects.toThrow(/: 3\n.*is not a backup of Parley/s);
  expect(await readdir(folder)).not.toContain('fourth');
});

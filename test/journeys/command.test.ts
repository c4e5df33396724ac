import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';
import { freePorts } from '../faults/server.ts';

/** The command as a user runs it, on a data directory of its own; one story, told in order. */
const bin = join(projectRoot, 'bin/parley.js');
const like = (pattern: RegExp) => expect.stringMatching(pattern);
const started: Server[] = [];
let folder: string;
let data: string;
let http: number;
let smtp: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-command-'));
  // As root, PostgreSQL runs as a user of its own, who has to pass through.
  await chmod(folder, 0o711);
  data = join(folder, 'data');
  ({ http, smtp } = await freePorts());
});
afterAll(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await stopPostgres();
  await rm(folder, { recursive: true, force: true });
});

test('a network, a list and its members without a server', async () => {
  const table = join(folder, 'members.csv');
  await writeFile(
    table,
    'email;name;country;delivery\nada@example.org;Ada;Kenya;daily\nwrong;;;\nbo@example.org;Bo;CH;\n',
  );
  // A first start was killed while PostgreSQL made its files: nothing of it is taken for a cluster.
  for (const left of ['postgres', 'postgres.new-Ab12Cd']) {
    await mkdir(join(data, left), { recursive: true });
    await writeFile(join(data, left, 'PG_VERSION'), '18\n');
  }
  const set = ['init', '--domain', 'lists.example.org', '--admin', 'chair@example.org', '--name', 'A Network'];
  expect(await parley(set)).toMatchObject({ code: 0, out: like(/is set up\. Its lists live at lists\.example\.org/) });
  expect(await parley(set)).toMatchObject({ code: 0, out: like(/is set up already/) });
  expect((await readdir(data)).filter((name) => name.startsWith('postgres'))).toEqual(['postgres']);
  const list = ['list', 'create', 'drafting', '--title', 'Drafting'];
  expect(await parley(list)).toMatchObject({ code: 0, out: like(/drafting@lists\.example\.org/) });
  expect(await parley(list)).toMatchObject({ code: 0, out: like(/there already/) });
  const members = ['import', 'members', table, '--list', 'drafting'];
  expect(await parley(members)).toMatchObject({
    code: 4,
    out: like(/2 members added.*1 row left out.*\s1 of them gets digests or a daily summary/),
    errors: like(/^Line 3: /),
  });
  expect(await parley(members)).toMatchObject({ code: 4, out: like(/0 members added, 2 already there/) });
  expect(await parley(['import', 'members', table, '--list', 'nope'])).toMatchObject({ code: 3, errors: like(/nope/) });
  expect(await parley(['doctor', '--resolver', 'none'])).toMatchObject({
    code: 1,
    out: like(/^What was found about the mail of lists\.example\.org[\s\S]*Wrong: Mail has a way out \(relay\)/),
    errors: '',
  });
  expect(await parley(['physician'])).toMatchObject({ code: 2, errors: like(/“physician” is not a command/) });
});

test('a server takes mail and shows it; commands join it; a second server is refused', async () => {
  const server = await serve();
  const box = join(folder, 'drafting.mbox');
  const letter = 'From: Ada <ada@example.org>\nSubject: An old draft\nMessage-ID: <old@example.org>\n\nHello.\n';
  await writeFile(box, `From ada@example.org Mon Mar  2 09:00:00 2026\n${letter}\n`);
  const imported = ['import', 'mbox', box, '--list', 'drafting'];
  expect(await parley(imported)).toMatchObject({ code: 0, out: like(/1 message read: 1 added, 0 already there/) });
  expect(await parley(imported)).toMatchObject({ code: 0, out: like(/1 message read: 0 added, 1 already there/) });
  expect(await (await fetch(`http://127.0.0.1:${http}/lists/drafting`)).text()).toContain('An old draft');
  const link = await parley(['admin', 'link']);
  expect(link).toMatchObject({ code: 0, out: like(new RegExp(`^http://127\\.0\\.0\\.1:${http}/sign-in/link/`)) });
  const asked = await parley(['doctor', '--json', '--resolver', 'none', '--smtp', `127.0.0.1:${smtp}`]);
  const { domain, findings } = JSON.parse(asked.out) as { domain: string; findings: { id: string; state: string }[] };
  const stateOf = (name: string) => findings.find(({ id }) => id === name)?.state;
  expect([asked.code, domain, stateOf('starttls'), stateOf('certificate'), stateOf('relay')]).toEqual([
    ...[1, 'lists.example.org', 'good', 'warning', 'wrong'],
  ]);
  const second = await parley(['serve', '--http', `127.0.0.1:${(await freePorts()).http}`]);
  expect(second).toMatchObject({ code: 2, errors: like(new RegExp(`process ${server.child.pid}\\) already runs on`)) });
  expect(second.errors.trim().split('\n')).toHaveLength(1);
  expect(await end(server, 'SIGTERM')).toBe(0);
  expect(await readFile(join(data, 'postgres/postmaster.pid'), 'utf8').catch(() => 'gone')).toBe('gone');
});

test('a PostgreSQL that is killed is started again while the server runs', async () => {
  const server = await serve();
  process.kill(await postmaster(), 'SIGKILL');
  await until(async () => server.errors.includes('database.back'));
  await until(async () => (await fetch(`http://127.0.0.1:${http}/lists`)).status === 200);
  expect(await parley(['admin', 'link'])).toMatchObject({ code: 0 });
  expect(await end(server, 'SIGINT')).toBe(0);
});

test('a killed server leaves a PostgreSQL that the next one adopts', async () => {
  const first = await serve();
  const before = await postmaster();
  await end(first, 'SIGKILL');
  const next = await serve();
  expect(await postmaster()).toBe(before);
  expect(await end(next, 'SIGTERM')).toBe(0);
});

test('a pid file that names another process does not block a start', async () => {
  await writeFile(join(data, 'postgres/postmaster.pid'), `${process.pid}\n${data}/postgres\n`);
  const server = await serve();
  expect(await end(server, 'SIGTERM')).toBe(0);
});

test('an address that is taken is told with the flag that chooses another', async () => {
  const taken = createServer().listen(smtp, '127.0.0.1');
  const answer = await parley(['serve', '--http', `127.0.0.1:${http}`, '--smtp', `127.0.0.1:${smtp}`]);
  expect(answer).toMatchObject({
    code: 2,
    errors: like(new RegExp(`127\\.0\\.0\\.1:${smtp} already: choose another with --smtp`)),
  });
  taken.close();
});

test.runIf(process.getuid?.() === 0)('who is not root runs it as well', async () => {
  const own = await mkdtemp(join(tmpdir(), 'parley-nobody-'));
  await chown(own, 65534, 65534);
  const args = ['init', '--domain', 'lists.example.org', '--admin', 'chair@example.org', '--data', join(own, 'data')];
  const answer = await finished(
    spawn('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, bin, ...args]),
  );
  await rm(own, { recursive: true, force: true });
  expect(answer).toMatchObject({ code: 0, out: like(/is set up/) });
});

type Answer = { code: number | null; out: string; errors: string };

async function parley(args: ReadonlyArray<string>): Promise<Answer> {
  return finished(spawn(process.execPath, [bin, ...args, '--data', data, '--url', `http://127.0.0.1:${http}`]));
}

async function finished(child: ChildProcess): Promise<Answer> {
  const texts = collected(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: texts.out, errors: texts.errors };
}

type Server = { child: ChildProcess; out: string; errors: string };

async function serve(): Promise<Server> {
  const args = [
    'serve',
    '--data',
    data,
    '--http',
    `127.0.0.1:${http}`,
    '--smtp',
    `127.0.0.1:${smtp}`,
    '--resolver',
    'none',
  ];
  const child = spawn(process.execPath, [bin, ...args]);
  const server: Server = collected(child);
  started.push(server);
  await until(async () => server.out.includes('Parley is ready.') || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${server.errors}`);
  return server;
}

/** The exit code; a server that needs more than ten seconds fails the test. */
async function end({ child }: Server, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const late = wait(10_000, 'late' as const, { ref: false });
  const code = await Promise.race([ended, late]);
  if (code === 'late') throw new Error('the server did not stop within ten seconds');
  return code;
}

function collected(child: ChildProcess): Server {
  const texts: Server = { child, out: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    texts.errors += text;
  });
  return texts;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await wait(50);
  }
  throw new Error('it did not happen within fifteen seconds');
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function stopPostgres(): Promise<void> {
  const pid = await postmaster().catch(() => 0);
  if (pid > 1 && pid !== process.pid) process.kill(pid, 'SIGINT');
  await wait(300);
}

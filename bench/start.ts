// Start of an existing directory until pages and mail answer, and the memory of all processes 60 seconds later.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../test/faults/server.ts';
import { cpuSeconds, pssMiB, quantile, report, round } from './measure.ts';

const runs = Number(process.argv[2] ?? 5);
const settle = Number(process.argv[3] ?? 60);
const data = await mkdtemp(join(tmpdir(), 'parley-bench-'));
const { http, smtp } = await freePorts();
const args = [
  'bin/parley.js',
  'serve',
  '--data',
  data,
  '--http',
  `127.0.0.1:${http}`,
  '--smtp',
  `127.0.0.1:${smtp}`,
  '--log',
  'error',
];

// The first start makes the database and loads the demo: the directory that the others find.
const first = await start([...args, '--demo']);
await stop(first.child);

const seconds: number[] = [];
for (let run = 0; run < runs; run += 1) {
  const { child, took } = await start(args);
  seconds.push(took);
  await stop(child);
}
const { child } = await start(args);
const pids = [child.pid ?? 0, await postmaster()];
await wait(settle * 1000);
const cpu = cpuSeconds(pids);
await wait(10_000);
const idle = ((cpuSeconds(pids) - cpu) / 10) * 100;
const memory = pssMiB(pids);
await stop(child);
await rm(data, { recursive: true, force: true });
report('start of an existing directory (the demo), and at rest', [
  {
    'first start s': round(first.took),
    'start median s': round(quantile(seconds, 0.5)),
    'slowest s': round(Math.max(...seconds)),
    [`PSS after ${settle} s, MiB`]: round(memory.total, 0),
    processes: memory.processes,
    'CPU at rest %': round(idle, 1),
  },
]);

async function start(command: string[]): Promise<{ child: ChildProcess; took: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${http}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return { child, took: (performance.now() - began) / 1000 };
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await wait(10);
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

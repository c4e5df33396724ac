import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '#platform/config.ts';
import { silent } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import type { House } from '#platform/operation.ts';
import { startOwnPostgres } from '#platform/postgres.ts';
import { writeNetwork } from '#platform/settings.ts';
import { buildHouse } from '../src/house.ts';

export type Workplace = { house: House; pids: number[]; close(): Promise<void> };

/** A house on a PostgreSQL of its own in a temporary directory, with the same settings as a real server. */
export async function openWorkplace(settings: Partial<Config> = {}): Promise<Workplace> {
  const data = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const postgres = await startOwnPostgres(data);
  await migrate(postgres.url);
  const config = {
    ...readConfig({ data, url: 'https://parley.bench.example', log: 'error', resolver: 'none' }, {}),
    ...settings,
  };
  const open = await buildHouse(config, postgres.url, 'server', silent);
  await open.house.db
    .transaction()
    .execute((trx) =>
      writeNetwork(trx, { name: 'Bench', names: {}, headlines: {}, purposes: {}, domain: 'lists.bench.example' }),
    );
  const postmaster = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  return {
    house: open.house,
    pids: [process.pid, postmaster],
    close: async () => {
      await open.close();
      await postgres.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export type Sink = {
  pid: number;
  port: number;
  taken: () => Promise<{ messages: number; recipients: number }>;
  close(): void;
};

/** A relay in a process of its own that takes everything; its CPU is not ours. */
export async function openSink(): Promise<Sink> {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'sink.js')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  return {
    pid: child.pid ?? 0,
    port,
    taken: () =>
      new Promise((resolve) => {
        child.once('message', (message) => resolve(JSON.parse(String(message))));
        child.send('count');
      }),
    close: () => child.kill(),
  };
}

export type Load = {
  pid: number;
  run(address: string, requests: number, connections: number, headers?: Record<string, string>): Promise<LoadResult>;
  /** At a pace of its own, see load.ts. */
  pace(task: Pace): Promise<LoadResult>;
  close(): void;
};
export type Pace = { addresses: string[]; requests: number; perSecond: number; headers?: Record<string, string> };
export type LoadResult = { seconds: number; milliseconds: number[]; statuses: Record<string, number>; bytes: number };

/** A client in a process of its own that asks for one page again and again over kept connections. */
export function openLoad(): Load {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = (task: object) =>
    new Promise<LoadResult>((resolve) => {
      child.once('message', (message) => resolve(JSON.parse(String(message))));
      child.send(JSON.stringify(task));
    });
  return {
    pid: child.pid ?? 0,
    run: (address, requests, connections, headers) => ask({ addresses: [address], requests, connections, headers }),
    pace: (task) => ask({ ...task, connections: 200 }),
    close: () => child.kill(),
  };
}

import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { readConfig } from '#platform/config.ts';
import { silent } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { startOwnPostgres } from '#platform/postgres.ts';
import { buildHouse } from '../src/house.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string;
    /** For the whole run; it goes when the run ends. */
    folder: string;
  }
}

const template = 'parley_template';

/**
 * One PostgreSQL per run: our own, or `DATABASE_URL`'s. Tests copy the template: migrated, with queues and secrets made,
 * because a test that begins should not wait for prime numbers. Our own does not sync to disk: it is thrown away with
 * the run, and it stands in memory where there is enough: a database of four hundred small files is copied in 6 ms there,
 * on a disk in 140. What must outlive a crash is tested on servers with a data directory of their own, in `faults/`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join((await isRoomy(memory)) ? memory : tmpdir(), 'parley-test-'));
  const given = process.env.DATABASE_URL;
  const own = given ? undefined : await startOwnPostgres(folder);
  const url = given ?? own?.url ?? '';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  if (own) {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await client.query(`alter system set ${setting} = off`);
    await client.query(`alter system set max_wal_size = '256MB'`);
    await client.query('select pg_reload_conf()');
  }
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template} template template0`);
  await migrate(databaseUrl(url, template));
  await (await buildHouse(readConfig({ resolver: 'none' }, {}), databaseUrl(url, template), 'command', silent)).close();
  await client.end();
  project.provide('postgres', url);
  project.provide('folder', folder);
  return async () => {
    await own?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

const memory = '/dev/shm';
/** A run needs less than half of it. */
const enough = 4 * 1024 ** 3;

async function isRoomy(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > enough && freemem() > enough;
}

export function databaseUrl(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}

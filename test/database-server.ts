import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/migrate.ts';
import { startOwnPostgres } from '#platform/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string;
  }
}

const template = 'parley_template';

/** One PostgreSQL per run: our own, or `DATABASE_URL`'s. Test files copy the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const given = process.env.DATABASE_URL;
  const own = given ? undefined : await startOwnPostgres(folder);
  const url = given ?? own?.url ?? '';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template} template template0`);
  await migrate(databaseUrl(url, template));
  await client.end();
  project.provide('postgres', url);
  return async () => {
    await own?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export function databaseUrl(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Config, readConfig } from '#platform/config.ts';
import { type Log, silent } from '#platform/log.ts';
import type { House } from '#platform/operation.ts';
import { writeNetwork } from '#platform/settings.ts';
import { buildHouse } from '../src/house.ts';
import { databaseUrl } from './database-server.ts';

export type TestHouse = { house: House; url: string; close(): Promise<void> };

/**
 * A house on a database of its own, copied from the migrated template, with an invented network at
 * `lists.test.example`. `await using` it, or call `close`.
 */
export async function testHouse(
  settings: Partial<Config> = {},
  log: Log = silent,
): Promise<TestHouse & AsyncDisposable> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  const server = inject('postgres');
  await onServer(server, `create database ${name} template parley_template strategy file_copy`);
  const url = databaseUrl(server, name);
  const config = {
    ...readConfig({ url: 'https://parley.test.example', log: 'error', resolver: 'none' }, {}),
    ...settings,
  };
  const open = await buildHouse(config, url, 'server', log);
  await open.house.db
    .transaction()
    .execute((trx) =>
      writeNetwork(trx, { name: 'Test Network', names: {}, headlines: {}, purposes: {}, domain: 'lists.test.example' }),
    );
  const close = async () => {
    await open.close();
    await onServer(server, `drop database if exists ${name} with (force)`);
  };
  return { house: open.house, url, close, [Symbol.asyncDispose]: close };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

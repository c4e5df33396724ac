import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { databaseUrl } from '../../test/database-server.ts';
import { testHouse } from '../../test/test-house.ts';
import { listen } from './listen.ts';

test('while the database is away a listener tries once a second, and then hears again', async () => {
  await using open = await testHouse();
  const name = new URL(open.url).pathname.slice(1);
  const server = new pg.Client({ connectionString: databaseUrl(open.url, 'postgres') });
  await server.connect();
  let rings = 0;
  const stop = await listen(open.url, 'test', () => {
    rings += 1;
  });
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  const connects = vi.spyOn(pg.Client.prototype, 'connect');
  await wait(4500);
  const own = connects.mock.contexts.filter(
    (client) =>
      client instanceof pg.Client && Reflect.get(client, 'connectionParameters').application_name === 'parley listen',
  );
  expect(own.length).toBeLessThanOrEqual(5);
  connects.mockRestore();
  await server.query(`alter database ${name} with allow_connections true`);
  await server.end();
  await expect.poll(() => rings, { timeout: 5000 }).toBeGreaterThan(0);
  const before = rings;
  await expect
    .poll(async () => {
      await sql`select pg_notify('test', '')`.execute(open.house.db);
      return rings;
    })
    .toBeGreaterThan(before);
  await stop();
});

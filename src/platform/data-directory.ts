import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '#platform/config.ts';
import { type OwnPostgres, startOwnPostgres } from '#platform/postgres.ts';

/** Advisory locks: who is the one server, and whether anybody at all uses the database. They die with the session. */
const lockSpace = 0x7061726c;
const serverLock = 1;
const usersLock = 2;

export class DirectoryProblem extends Error {}

/** A database that is there for us until `leave`; the last one out stops a PostgreSQL of our own. */
export type Tenancy = { url: string; leave(): Promise<void> };

/**
 * Joins the database of a data directory. A server is alone in that role; commands join a running server's database
 * or start PostgreSQL themselves, and leave it running when a server has come meanwhile.
 */
export async function joinDatabase(config: Config, role: 'server' | 'command'): Promise<Tenancy> {
  for (let attempt = 1; ; attempt += 1) {
    const own = config.databaseUrl ? undefined : await startOwnPostgres(config.data);
    const url = config.databaseUrl ?? own?.url ?? '';
    try {
      return await settle(url, own, role, config);
    } catch (cause) {
      // The one that stopped PostgreSQL while we knocked: knock again.
      if (cause instanceof DirectoryProblem || own === undefined || attempt >= 5) throw cause;
      await wait(200 * attempt);
    }
  }
}

async function settle(
  url: string,
  own: OwnPostgres | undefined,
  role: 'server' | 'command',
  config: Config,
): Promise<Tenancy> {
  const client = new pg.Client({ connectionString: url, application_name: `parley ${role} ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1, $2)', [lockSpace, usersLock]);
  if (role === 'server') await mustBeOnlyServer(client, config);
  return { url, leave: () => leave(client, own) };
}

async function mustBeOnlyServer(client: pg.Client, config: Config): Promise<void> {
  if (await lock(client, 'pg_try_advisory_lock', serverLock)) return;
  const holder = await client.query(
    `select application_name from pg_stat_activity a join pg_locks l using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted`,
    [lockSpace, serverLock],
  );
  await client.end();
  const pid = /\d+$/.exec(String(holder.rows[0]?.application_name ?? ''))?.[0] ?? 'unknown';
  const where = config.databaseUrl ? 'this database' : config.data;
  throw new DirectoryProblem(
    `a Parley server (process ${pid}) already runs on ${where}: stop it first, or use another --data`,
  );
}

async function leave(client: pg.Client, own: OwnPostgres | undefined): Promise<void> {
  try {
    if (
      own &&
      (await lock(client, 'pg_advisory_unlock_shared', usersLock)) &&
      (await lock(client, 'pg_try_advisory_lock', usersLock))
    )
      await own.stop();
  } catch {
    // The database is gone already: nothing is left to stop.
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function lock(
  client: pg.Client,
  call: 'pg_try_advisory_lock' | 'pg_advisory_unlock_shared',
  key: number,
): Promise<boolean> {
  const answer = await client.query(`select ${call}($1, $2) as got`, [lockSpace, key]);
  return answer.rows[0]?.got === true;
}

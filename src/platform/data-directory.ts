import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '#platform/config.ts';
import { type OwnPostgres, startOwnPostgres } from '#platform/postgres.ts';

/** Advisory locks: who is the one server, and whether anybody at all uses the database. They die with the session. */
const lockSpace = 0x7061726c;
const serverLock = 1;
const usersLock = 2;

export class DirectoryProblem extends Error {}
class PlaceTaken extends DirectoryProblem {}

/** A database that is there for us until `leave`; the last one out stops a PostgreSQL of our own. */
export type Tenancy = { url: string; leave(): Promise<void> };

/**
 * Told when the database went away and when it is back. `taken` means that it is back and another server has our
 * place: whoever hears it must stop.
 */
export type OnLost = (what: 'lost' | 'back' | 'taken', cause?: unknown) => void;

type Role = 'server' | 'command';
type Joined = { url: string; own: OwnPostgres | undefined; client: pg.Client };

/**
 * Joins the database of a data directory. A server is alone in that role; commands join a running server's database
 * or start PostgreSQL themselves, and leave it running when a server has come meanwhile. With `onLost` the tenant
 * stays one: a PostgreSQL of our own that dies is started again, and the locks are taken anew.
 */
export async function joinDatabase(config: Config, role: Role, onLost?: OnLost): Promise<Tenancy> {
  let joined = await join(config, role);
  let leaving = false;
  const watch = () => {
    joined.client.once('end', async () => {
      if (leaving || !onLost) return;
      onLost('lost');
      try {
        joined = await joinAgain(config, role, () => leaving);
        if (leaving) return void leave(joined);
        onLost('back');
        watch();
      } catch (cause) {
        if (!leaving) onLost('taken', cause);
      }
    });
  };
  watch();
  return {
    url: joined.url,
    leave: () => {
      leaving = true;
      return leave(joined);
    },
  };
}

async function join(config: Config, role: Role): Promise<Joined> {
  for (let attempt = 1; ; attempt += 1) {
    const own = config.databaseUrl ? undefined : await startOwnPostgres(config.data);
    try {
      return await settle(config.databaseUrl ?? own?.url ?? '', own, role, config);
    } catch (cause) {
      if (cause instanceof DirectoryProblem) throw cause;
      if (own === undefined) throw new DirectoryProblem(`the database does not let us in: ${reason(cause)}`, { cause });
      // The one that stopped PostgreSQL while we knocked: knock again.
      if (attempt >= 5) throw cause;
      await wait(200 * attempt);
    }
  }
}

/** Tries every second until it is in; the first refusal that is about somebody else's place ends it. */
async function joinAgain(config: Config, role: Role, isOver: () => boolean): Promise<Joined> {
  for (;;) {
    try {
      return await join(config, role);
    } catch (cause) {
      if (cause instanceof PlaceTaken || isOver()) throw cause;
      await wait(1000);
    }
  }
}

async function settle(url: string, own: OwnPostgres | undefined, role: Role, config: Config): Promise<Joined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `parley ${role} ${process.pid}`,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1, $2)', [lockSpace, usersLock]);
    if (role === 'server') await mustBeOnlyServer(client, config);
    return { url, own, client };
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw cause;
  }
}

/** A server that was killed a moment ago may still hold its lock until PostgreSQL notices: that is waited for. */
async function mustBeOnlyServer(client: pg.Client, config: Config): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await lock(client, 'pg_try_advisory_lock', serverLock)) return;
    const pid = await holderOfServerLock(client);
    if (attempt >= 25 || (pid !== undefined && pid !== process.pid && isAlive(pid))) {
      const where = config.databaseUrl ? 'this database' : config.data;
      throw new PlaceTaken(
        `a Parley server (process ${pid ?? 'unknown'}) already runs on ${where}: stop it first, or use another --data`,
      );
    }
    await wait(200);
  }
}

async function holderOfServerLock(client: pg.Client): Promise<number | undefined> {
  const holder = await client.query(
    `select application_name from pg_stat_activity a join pg_locks l using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted
       and l.database = (select oid from pg_database where datname = current_database())`,
    [lockSpace, serverLock],
  );
  const pid = /\d+$/.exec(String(holder.rows[0]?.application_name ?? ''))?.[0];
  return pid ? Number(pid) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reason).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

async function leave({ client, own }: Joined): Promise<void> {
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

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PostgresProblem } from './postgres-problem.ts';

/** A server that was killed may have much to make good before it lets anybody in. */
const longestWait = 10 * 60_000;

/**
 * Makes the database where it is missing. A PostgreSQL that another start left behind may still be starting, recovering
 * or stopping: as long as it runs, we wait until it lets us in. False when it ended meanwhile.
 */
export async function makeDatabase(address: string, name: string, isRunning: () => Promise<boolean>): Promise<boolean> {
  const client = await connected(address, isRunning);
  if (!client) return false;
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) await client.query(`create database ${name}`);
  } catch (cause) {
    // Two commands at once: the other one made it.
    if (!(cause instanceof pg.DatabaseError) || cause.code !== '42P04') throw cause;
  } finally {
    await client.end();
  }
  return true;
}

async function connected(address: string, isRunning: () => Promise<boolean>): Promise<pg.Client | undefined> {
  const until = Date.now() + longestWait;
  for (;;) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      return client;
    } catch (cause) {
      if (!isNotYet(cause)) throw cause;
      if (!(await isRunning())) return undefined;
      if (Date.now() > until) throw new PostgresProblem('PostgreSQL runs, but lets nobody in', { cause });
    }
    await sleep(100);
  }
}

/** It is starting, recovering or stopping (57P03), or has not made its socket yet. */
function isNotYet(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === '57P03' || code === 'ENOENT' || code === 'ECONNREFUSED';
}

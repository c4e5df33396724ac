import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/** Every room adds its tables here (`declare module '#platform/database.ts'`) in its own `schema.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, room by room
export interface Tables {}

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;
export type Database = { db: Db; pool: pg.Pool; url: string; close(): Promise<void> };

// bigint and count(*) come as strings by default; our numbers stay far below 2^53.
pg.types.setTypeParser(20, Number);

export function openDatabase(url: string, size = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'parley', keepAlive: true });
  // An idle connection that breaks must not end the process: the next query gets a new one or its own error.
  pool.on('error', () => undefined);
  // One that breaks while a transaction holds it speaks up by itself as well as through the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, url, close: () => db.destroy() };
}

/**
 * Whether the database could not work at all, whatever it was asked: no room on its disk, too many connections,
 * shutting down, starting, not there. A connection that broke in the middle is not among them: the statement itself
 * may have killed its server. Codes: PostgreSQL, appendix A; Node's for a socket.
 */
export function isOutOfOrder(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['53100', '53300', '57P01', '57P03', 'ECONNREFUSED', 'ENOENT'].includes(code);
}

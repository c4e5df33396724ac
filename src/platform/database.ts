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
  const code = codeOf(cause);
  // ENOENT: the server has not made its socket. A file that is missing is another matter.
  if (code === 'ENOENT') return cause instanceof Error && 'syscall' in cause && cause.syscall === 'connect';
  return ['53100', '53300', '57P01', '57P03', 'ECONNREFUSED'].includes(code);
}

/**
 * Whether it was the database that gave no answer, for whoever waits for one: out of order, or the connection broke in
 * the middle (another process crashed, a full disk stopped them all), and then nobody knows whether the work was done.
 */
export function isWithoutDatabase(cause: unknown): boolean {
  if (isOutOfOrder(cause) || ['57P02', 'ECONNRESET', 'EPIPE'].includes(codeOf(cause))) return true;
  // The driver's own words for a socket that closed: it gives them no code.
  return cause instanceof Error && cause.message.startsWith('Connection terminated');
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrateAs } from '#platform/migrate.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Head } from './format.ts';
import { type Rows, readRows } from './read-backup.ts';
import { createAgain, dropForLoading } from './slow-parts.ts';
import { carriedTables, type Sequence, sequencesOf } from './tables.ts';
import type { Progress } from './take-backup.ts';

/**
 * How far numbers jump: those that the lost server gave out after the backup stand in mails that are under way (a
 * bounce names its delivery), and must not come to mean something else.
 */
const leap = 1_000_000;

type Wish = {
  /** What goes into the same transaction, before anybody sees the rows. */
  finish?: (client: pg.ClientBase) => Promise<void>;
  progress?: Progress | undefined;
  stop?: AbortSignal | undefined;
};

/**
 * Puts a backup that `checkBackup` has read to its end into a database in which there is nothing. Tables, rows,
 * numbers, indexes and references come in one transaction: whatever ends it early leaves the database as empty as it
 * was.
 */
export async function restoreBackup(url: string, file: string, head: Head, wish: Wish): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley restore', keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('parley.migrate'))`);
    await mustBeEmpty(client);
    await load(client, head, readRows(file, wish));
    await wish.finish?.(client);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    // Without a commit this undoes everything.
    await client.end().catch(() => undefined);
  }
}

async function mustBeEmpty(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'pgboss')`,
  );
  if (rowCount !== 0) throw new Refusal(409, 'backup.error.not-empty');
}

async function load(client: pg.Client, head: Head, rows: AsyncGenerator<Rows, unknown>): Promise<void> {
  await migrateAs(client, head.migrations);
  await client.query(`set local maintenance_work_mem = '128MB'`);
  const tables = await mustFit(client, head);
  const dropped = await dropForLoading(client);
  for (const { name } of tables.values()) {
    // What the migrations put in is in the backup as well, as it had become.
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount !== 0) await client.query(`delete from ${name}`);
  }
  await loadRows(client, head, tables, rows);
  await leapOver(client, head.sequences);
  await createAgain(client, dropped);
}

type Tables = ReadonlyMap<string, { name: string; columns: string[] }>;

/** The tables of the backup and those that its own migrations have just made are the same, column by column. */
async function mustFit(client: pg.ClientBase, head: Head): Promise<Tables> {
  const here = new Map((await carriedTables(client)).map((table) => [table.name, table]));
  for (const { name, columns } of head.tables)
    if (here.get(name)?.columns.join() !== columns.join())
      throw new Refusal(422, 'backup.error.damaged', { part: name });
  return here;
}

/** One COPY a table: the rows of a table stand together in the file. */
async function loadRows(client: pg.Client, head: Head, tables: Tables, rows: AsyncGenerator<Rows, unknown>) {
  const wanted = new Map(head.tables.map(({ name, rows }) => [name, rows]));
  let next = await rows.next();
  while (!next.done) {
    const { table } = next.value;
    const target = tables.get(table);
    if (!target || !wanted.has(table)) throw new Refusal(422, 'backup.error.damaged', { part: table });
    const copy = client.query(copyFrom(`copy ${target.name} (${target.columns.join(', ')}) from stdin`));
    const bytes = async function* () {
      while (!next.done && next.value.table === table) {
        yield next.value.bytes;
        next = await rows.next();
      }
    };
    await pipeline(Readable.from(bytes(), { objectMode: false }), copy).catch((cause) => {
      throw isBadRow(cause) ? new Refusal(422, 'backup.error.damaged', { part: table }) : cause;
    });
    if (copy.rowCount !== wanted.get(table)) throw new Refusal(422, 'backup.error.damaged', { part: table });
    wanted.delete(table);
  }
  const missing = [...wanted].find(([, rows]) => rows > 0);
  if (missing) throw new Refusal(422, 'backup.error.damaged', { part: missing[0] });
}

/** PostgreSQL's classes for data it cannot read (22) and for rows that break a rule (23). */
function isBadRow(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && /^2[23]/.test(cause.code ?? '');
}

async function leapOver(client: pg.ClientBase, before: ReadonlyArray<Sequence>): Promise<void> {
  const known = new Map(before.map(({ name, last }) => [name, last]));
  for (const { name, type } of await sequencesOf(client)) {
    const last = known.get(name);
    if (typeof last === 'number')
      await client.query('select setval($1::regclass, $2)', [name, last + (type === 'bigint' ? leap : 0)]);
  }
}

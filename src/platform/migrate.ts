import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '#platform/project.ts';
import { Refusal } from '#platform/refusal.ts';

export class MigrationProblem extends Error {}

const tableOfMigrations =
  'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())';
type Migration = { name: string; text: string; sha256: string };

/** Applies `migrations/*.sql` that the database does not have, each in its own transaction. Forward only. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await mustBeNewEnough(client);
    await client.query(`select pg_advisory_lock(hashtext('parley.migrate'))`);
    await client.query(tableOfMigrations);
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
    const known = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
    const all = await readMigrations();
    mustMatch(known, all);
    const missing = all.filter(({ name }) => !known.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/**
 * In the caller's transaction, in an empty database: the migrations that another database has, in the order in which
 * it got them, so that its rows fit. Refuses those of a newer Parley.
 */
export async function migrateAs(client: pg.ClientBase, theirs: ReadonlyArray<Omit<Migration, 'text'>>): Promise<void> {
  await mustBeNewEnough(client);
  const all = await readMigrations();
  const unknown = theirs.find(({ name, sha256 }) => all.find((ours) => ours.name === name)?.sha256 !== sha256);
  if (unknown) throw new Refusal(409, 'backup.error.newer', { what: unknown.name });
  await client.query(tableOfMigrations);
  for (const { name } of theirs) {
    const migration = all.find((each) => each.name === name);
    if (migration) await record(client, migration);
  }
}

async function readMigrations(): Promise<Migration[]> {
  const folder = join(projectRoot, 'migrations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

function mustMatch(known: Map<string, string>, all: Migration[]): void {
  for (const [name, sha256] of known) {
    const here = all.find((migration) => migration.name === name);
    if (!here) throw new MigrationProblem(`the database was written by a newer Parley (it has ${name}): use that one`);
    if (here.sha256 !== sha256) throw new MigrationProblem(`migration ${name} was changed after it had been applied`);
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await record(client, migration);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationProblem(`migration ${migration.name} failed: ${said}`, { cause });
  }
}

async function record(client: pg.ClientBase, { name, text, sha256 }: Migration): Promise<void> {
  await client.query(text);
  await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
}

async function mustBeNewEnough(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const version = Number(rows[0]?.version ?? 0);
  if (version < 150_000)
    throw new MigrationProblem(`PostgreSQL 15 or newer is needed, this one is ${Math.floor(version / 10_000)}`);
}

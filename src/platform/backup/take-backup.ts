import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Refusal } from '#platform/refusal.ts';
import { type Head, headName, type Manifest, manifestName, newHead, partBytes, partName } from './format.ts';
import { type CarriedTable, carriedTables, sequencesOf } from './tables.ts';
import { endOfTar, padding, tarHeader } from './tar.ts';

export type Taken = { takenAt: Date; rows: number };
export type Progress = (done: number, total: number) => void;

/**
 * One snapshot of the whole database, written while others go on reading and writing. A snapshot shows what was
 * committed before it and nothing after; it makes nobody wait. Memory holds one part at a time, or one row that is
 * longer.
 */
export async function takeBackup(
  url: string,
  output: Writable,
  { progress, stop }: { progress?: Progress | undefined; stop?: AbortSignal | undefined },
): Promise<Taken> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley backup', keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const tables = await carriedTables(client);
    if (!tables.some(({ name }) => name === 'public.migration')) throw new Refusal(409, 'backup.error.nothing');
    const facts = await readFacts(client, tables);
    const source = membersOf(client, tables, facts, progress ?? (() => undefined));
    await pipeline(source, createGzip({ level: 1 }), output, { ...(stop ? { signal: stop } : {}) });
    const rows = facts.tables.reduce((sum, table) => sum + table.rows, 0);
    return { takenAt: new Date(facts.takenAt), rows };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readFacts(client: pg.ClientBase, tables: ReadonlyArray<CarriedTable>): Promise<Head> {
  // By the clock of the database, after the snapshot began: whatever the snapshot shows is from before.
  const server = await client.query<{ version: string; at: Date }>(
    `select current_setting('server_version') as version, clock_timestamp() as at`,
  );
  const migrations = await client.query<Head['migrations'][number]>(
    'select name, sha256 from public.migration order by applied_at, name',
  );
  const counted: Head['tables'] = [];
  for (const { name, columns, rows } of tables) {
    const found = await client.query<{ n: number }>(`select count(*)::float8 as n from ${rows} carried`);
    counted.push({ name, columns, rows: found.rows[0]?.n ?? 0 });
  }
  return newHead({
    postgres: server.rows[0]?.version ?? '',
    takenAt: (server.rows[0]?.at ?? new Date()).toISOString(),
    migrations: migrations.rows,
    tables: counted,
    // Read after the snapshot began: no number in it is above these.
    sequences: await sequencesOf(client),
  });
}

async function* membersOf(
  client: pg.Client,
  tables: ReadonlyArray<CarriedTable>,
  facts: Head,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  const at = new Date(facts.takenAt);
  const members: Manifest['members'] = [];
  const member = (name: string, content: Buffer): Uint8Array[] => {
    members.push({ name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    return [tarHeader(name, content.length, at), content, padding(content.length)];
  };
  const total = facts.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  yield* member(headName, json(facts));
  for (const { name, rows } of tables) {
    let n = 0;
    for await (const part of partsOf(client.query(copyTo(`copy ${rows} to stdout`)))) {
      n += 1;
      yield* member(partName(name, n), part);
      done += rowsIn(part);
      progress(done, total);
    }
  }
  const content = json({ members });
  yield* [tarHeader(manifestName, content.length, at), content, padding(content.length), endOfTar];
}

/** Cuts between rows: in COPY's text a line break is the end of a row, and in a value it is written `\n`. */
async function* partsOf(copied: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of copied) {
    const cut = bytes + chunk.length >= partBytes ? chunk.lastIndexOf(10) + 1 : 0;
    if (cut > 0) {
      yield Buffer.concat([...held, chunk.subarray(0, cut)]);
      held = [];
      bytes = 0;
    }
    held.push(chunk.subarray(cut));
    bytes += chunk.length - cut;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

function rowsIn(part: Buffer): number {
  let rows = 0;
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) rows += 1;
  return rows;
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

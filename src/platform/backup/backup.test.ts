import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keepBlob } from '#platform/blobs.ts';
import { openDatabase } from '#platform/database.ts';
import { eventsAfter, recordEvents } from '#platform/events.ts';
import { Refusal } from '#platform/refusal.ts';
import { databaseUrl } from '../../../test/database-server.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { partBytes } from './format.ts';
import { checkBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { carriedTables } from './tables.ts';
import { endOfTar, padding, tarHeader } from './tar.ts';
import { writeBackup } from './write-backup.ts';

const run = promisify(execFile);
let open: TestHouse;
let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  file = join(folder, 'a.backup');
  open = await testHouse();
  const { house } = open;
  await house.db.transaction().execute(async (trx) => {
    // One row that is longer than a part, many that fill parts, and every byte there is.
    await keepBlob(trx, randomBytes(partBytes));
    for (let n = 0; n < 60; n += 1) await keepBlob(trx, randomBytes(100_000));
    await keepBlob(
      trx,
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
    );
    await recordEvents(trx, null, [{ type: 'test.happened', about: 'a\\b\n\t', details: { odd: 'line\r\nend\\.' } }]);
    await house.jobs.enqueue(trx, 'platform.receive-mail', { id: 7 });
  });
  await house.db.insertInto('attempt_count').values({ key: '\\N \\. \b', window_start: new Date(), n: 1 }).execute();
  // As a server writes it that has counted further than the one where it is restored.
  await open.house.db
    .insertInto('event')
    .values({ transaction: '900000000000', type: 'test.counted-further', about: 'x', details: '{}' })
    .execute();
  await writeBackup(open.url, file, {});
});
afterAll(async () => {
  await open.close();
  await rm(folder, { recursive: true, force: true });
});

async function withEmpty<T>(use: (url: string, client: pg.Client) => Promise<T>): Promise<T> {
  const name = `parley_restore_${randomBytes(5).toString('hex')}`;
  const server = new pg.Client({ connectionString: inject('postgres') });
  await server.connect();
  await server.query(`create database ${name} template template0`);
  const client = new pg.Client({ connectionString: databaseUrl(inject('postgres'), name) });
  await client.connect();
  try {
    return await use(databaseUrl(inject('postgres'), name), client);
  } finally {
    await client.end();
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  }
}

/** A sum of all rows of each table, whatever their order. */
async function sums(client: pg.Client): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { name, rows } of await carriedTables(client)) {
    const { rows: sum } = await client.query(
      `select count(*)::int as n, sum(hashtextextended(r::text, 0)) as sum from ${rows} r`,
    );
    found[name] = sum[0];
  }
  return found;
}

async function tablesIn(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as n from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'pgboss')`,
  );
  return rows[0].n;
}

test('what is restored is what was there: every row of every table, byte for byte, and nothing else', async () => {
  const source = new pg.Client({ connectionString: open.url });
  await source.connect();
  await withEmpty(async (url, client) => {
    const { head } = await checkBackup(file);
    await restoreBackup(url, file, head, {});
    expect(await sums(client)).toEqual(await sums(source));
    const schema = `select indexdef from pg_indexes where schemaname = 'public' order by 1`;
    expect((await client.query(schema)).rows).toEqual((await source.query(schema)).rows);
    const references = `select conrelid::regclass::text || pg_get_constraintdef(oid) as d, convalidated from pg_constraint order by 1`;
    expect((await client.query(references)).rows).toEqual((await source.query(references)).rows);
  });
  await source.end();
});

test('events that a server with higher numbers of transactions wrote are read again by whoever reacts', async () => {
  await withEmpty(async (url) => {
    const { head } = await checkBackup(file);
    await restoreBackup(url, file, head, {});
    const there = openDatabase(url, 1);
    const read = async (db: typeof there.db) => (await eventsAfter(db, 0)).map(({ id, type }) => [id, type]);
    const all = await read(there.db);
    expect(all.slice(0, -1)).toEqual(await read(open.house.db));
    expect(all.at(-1)).toEqual([expect.any(Number), 'test.counted-further']);
    const jobs = await there.pool.query(`select name, state, data from pgboss.job where state < 'completed'`);
    expect(jobs.rows).toEqual([{ name: 'platform.receive-mail', state: 'created', data: { id: 7 } }]);
    await there.close();
  });
});

test('numbers that may have been given out after the backup are not given again', async () => {
  await withEmpty(async (url, client) => {
    const { head } = await checkBackup(file);
    await restoreBackup(url, file, head, {});
    const { rows } = await client.query(`insert into event (type, about) values ('x', 'y') returning id`);
    expect(rows[0].id).toBeGreaterThan(1_000_000);
  });
});

test('the file is for its owner, is never written over unasked, and nothing else is left beside it', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(writeBackup(open.url, file, {})).rejects.toMatchObject({ code: 'backup.error.exists' });
  await writeBackup(open.url, file, { overwrite: true });
  expect(await readdir(folder)).toEqual(['a.backup']);
});

test('python and a text editor read it: parts end with a row, and there are as many as the head says', async () => {
  const script = `import tarfile,sys,json,collections
t=tarfile.open(sys.argv[1]); rows=collections.Counter(); big=0
for m in t:
  if m.name.startswith('tables/'):
    c=t.extractfile(m).read(); assert c.endswith(b'\\n'); rows[m.name.split('/')[1]]+=c.count(b'\\n')
    if c.count(b'\\n')>1: big=max(big,len(c))
head=json.load(t.extractfile('backup.json'))
print(json.dumps([rows=={x['name']:x['rows'] for x in head['tables'] if x['rows']}, big]))`;
  const { stdout } = await run('python3', ['-c', script, file]);
  const [agree, longest] = JSON.parse(stdout);
  expect(agree).toBe(true);
  expect(longest).toBeLessThan(partBytes + 300_000);
});

test('it is restored into an empty database only', async () => {
  const { head } = await checkBackup(file);
  await expect(restoreBackup(open.url, file, head, {})).rejects.toMatchObject({ code: 'backup.error.not-empty' });
});

test('whatever ends it early leaves the database empty', async () => {
  await withEmpty(async (url, client) => {
    const { head } = await checkBackup(file);
    const finish = async () => Promise.reject(new Error('the power is gone'));
    await expect(restoreBackup(url, file, head, { finish })).rejects.toThrow('the power is gone');
    expect(await tablesIn(client)).toBe(0);
    await restoreBackup(url, file, head, {});
  });
});

test('a backup with a migration that we do not know, or know differently, is of another Parley', async () => {
  await withEmpty(async (url, client) => {
    const { head } = await checkBackup(file);
    for (const other of [
      { name: '9999-later.sql', sha256: 'a' },
      { name: head.migrations[0]?.name ?? '', sha256: 'a' },
    ]) {
      const changed = { ...head, migrations: [...head.migrations.slice(1), other] };
      await expect(restoreBackup(url, file, changed, {})).rejects.toMatchObject({ code: 'backup.error.newer' });
    }
    expect(await tablesIn(client)).toBe(0);
  });
});

const bomb = (size: number) =>
  gzipSync(Buffer.concat([tarHeader('backup.json', size, new Date()), Buffer.alloc(1_000_000)]));
const newer = (() => {
  const text = Buffer.from('{"what":"parley backup","format":99}');
  return gzipSync(
    Buffer.concat([tarHeader('backup.json', text.length, new Date()), text, padding(text.length), endOfTar]),
  );
})();
const flipped = (whole: Buffer, at: number) => {
  const bytes = Buffer.from(whole);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  return bytes;
};
const inside = (whole: Buffer, change: (tar: Buffer) => Buffer) => gzipSync(change(gunzipSync(whole)), { level: 1 });
const wrong: ReadonlyArray<[string, string, (whole: Buffer) => Buffer]> = [
  ['no bytes at all', 'truncated', () => Buffer.alloc(0)],
  ['a letter', 'foreign', () => Buffer.from('Dear all,\r\n'.repeat(100))],
  ['another gzipped file', 'foreign', () => gzipSync('Dear all,\r\n'.repeat(100))],
  ['half of it', 'truncated', (whole) => whole.subarray(0, whole.length / 2)],
  ['all but its last kilobyte', 'truncated', (whole) => whole.subarray(0, -1024)],
  ['one bit in the middle', 'damaged', (whole) => flipped(whole, whole.length >> 1)],
  [
    'one bit inside a row, the packing whole',
    'damaged',
    (whole) => inside(whole, (tar) => flipped(tar, tar.length >> 1)),
  ],
  [
    'the manifest cut off with care',
    'damaged',
    (whole) => inside(whole, (tar) => tar.subarray(0, tar.lastIndexOf('manifest.json'))),
  ],
  ['a header that promises more than there may be', 'damaged', () => bomb(8_000_000_000)],
  ['a text that never ends', 'truncated', () => bomb(60_000_000).subarray(0, 500)],
  ['a later format', 'newer', () => newer],
];
test.each(wrong)('%s is refused by name (%s), before anything is touched', async (_, code, change) => {
  const bad = join(folder, 'bad.backup');
  await writeFile(bad, change(await readFile(file)));
  const told = await checkBackup(bad).catch((cause: unknown) => cause);
  expect(told).toBeInstanceOf(Refusal);
  expect(told).toMatchObject({ code: `backup.error.${code}` });
  await rm(bad);
});

import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { checkBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

export type Kept = { file: string; bytes: number; takenAt: Date; kept: number };
const ours = /^parley-\d{8}-\d{6}\.backup$/;
const halfDone = /^parley-\d{8}-\d{6}\.backup\.part$/;

/**
 * One more backup in a folder, read to its end again, and only then the oldest ones removed. Files of other names are
 * not touched. Nothing where another is at it. `beside` are files that belong with them, where they are there.
 */
export async function keepBackup(
  url: string,
  { folder, keep }: { folder: string; keep: number },
  now: Date,
  beside: ReadonlyArray<{ path: string; name: string }> = [],
): Promise<Kept | undefined> {
  const lock = new pg.Client({ connectionString: url, application_name: 'parley backup' });
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    const { rows } = await lock.query(`select pg_try_advisory_lock(hashtext('parley.backup')) as got`);
    if (rows[0]?.got !== true) return undefined;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await named(folder, halfDone)) await rm(join(folder, name), { force: true });
    const file = join(folder, nameAt(now));
    const written = await writeBackup(url, file, { overwrite: true });
    await checkBackup(file);
    for (const { path, name } of beside) await copyFile(path, join(folder, name)).catch(mayBeMissing);
    const all = await named(folder, ours);
    for (const name of all.slice(0, -keep)) await rm(join(folder, name), { force: true });
    return { file, bytes: written.bytes, takenAt: now, kept: Math.min(all.length, keep) };
  } finally {
    await lock.end().catch(() => undefined);
  }
}

/** `parley-20260302-021500.backup`, by UTC: the order of the names is the order of the times. */
function nameAt(now: Date): string {
  const [day = '', time = ''] = now.toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
  return `parley-${day}-${time}.backup`;
}

async function named(folder: string, pattern: RegExp): Promise<string[]> {
  return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
}

function mayBeMissing(cause: unknown): void {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
}

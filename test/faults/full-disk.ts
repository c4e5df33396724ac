import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own is filled, never the machine's. */
export const canFillDisk = process.getuid?.() === 0 && (await mayMount());

/** Takes nearly all the room there is; answers the file to remove. */
export async function fillDisk(data: string): Promise<string> {
  const ballast = join(data, 'ballast');
  const { bavail, bsize } = await statfs(data);
  await writeFile(ballast, Buffer.alloc(bavail * bsize - 200_000)).catch((cause) => {
    // PostgreSQL took some of it between our look and now: then the disk is full as well.
    if (cause.code !== 'ENOSPC') throw cause;
  });
  return ballast;
}

async function mayMount(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-mount-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    await run('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

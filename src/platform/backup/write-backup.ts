import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import { type Progress, type Taken, takeBackup } from './take-backup.ts';

export type Written = Taken & { file: string; bytes: number };
type Wish = { overwrite?: boolean; progress?: Progress; stop?: AbortSignal | undefined };

/**
 * A backup in a file that is whole or not there: written beside its place, brought to the disk, renamed, and the
 * folder brought to the disk too. Its owner alone may read it: the secrets of the network are in it.
 */
export async function writeBackup(url: string, file: string, { overwrite, ...wish }: Wish): Promise<Written> {
  if (!overwrite && (await isThere(file))) throw new Refusal(409, 'backup.error.exists', { file });
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    // `flush` brings it to the disk before it is closed.
    const taken = await takeBackup(url, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }), wish);
    const { size } = await stat(part);
    await rename(part, file);
    await syncFolder(dirname(file));
    return { ...taken, file, bytes: size };
  } catch (cause) {
    await rm(part, { force: true });
    throw isFull(cause) ? new Refusal(503, 'backup.error.full', { file }) : cause;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

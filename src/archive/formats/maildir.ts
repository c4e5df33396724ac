import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailEntry, MailSource } from './entry.ts';
import { readMessageFile } from './message-file.ts';

/** A folder with `cur` or `new` in it, and with one of their companions. What is in `tmp` was never delivered. */
export function isMaildir(entries: ReadonlyArray<Dirent>): boolean {
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  return (names.has('cur') || names.has('new')) && [...names].filter((name) => parts.has(name)).length > 1;
}

const parts = new Set(['cur', 'new', 'tmp']);

/** The messages of `cur` and `new` together, in order of arrival as their names tell it. */
export async function openMaildir(path: string): Promise<MailSource> {
  const files: { file: string; size: number; at: number }[] = [];
  for (const part of ['cur', 'new']) {
    for (const entry of await entriesOf(join(path, part))) {
      if (!entry.isFile() || entry.name.startsWith('.')) continue;
      const file = join(path, part, entry.name);
      files.push({ file, size: (await stat(file)).size, at: Number(/^\d{8,11}(?=\.)/.exec(entry.name)?.[0] ?? 0) });
    }
  }
  files.sort((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1));
  const size = files.reduce((sum, each) => sum + each.size, 0);
  return { format: 'maildir', path, size, read: (seen) => readFiles(files, seen) };
}

async function* readFiles(
  files: ReadonlyArray<{ file: string; size: number; at: number }>,
  seen: (bytes: number) => void,
): AsyncGenerator<MailEntry> {
  let behind = 0;
  for (const { file, size, at } of files) {
    yield await readMessageFile(file, at > 0 ? new Date(at * 1000) : undefined);
    behind += size;
    seen(behind);
  }
}

/** None of what is not there, and of what is a link or a file. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    if (!(await lstat(folder)).isDirectory()) return [];
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What the build is made of; migrations are read at start, not bundled. */
const sources = ['src', 'messages', 'demo', 'package.json', 'scripts/build.ts'];

/** True when there is no build yet, or a source is newer than it. */
export async function isStale(): Promise<boolean> {
  const built = await stat(join(root, 'dist/built')).catch(() => undefined);
  if (!built) return true;
  for (const source of sources) if ((await newest(join(root, source))) > built.mtimeMs) return true;
  return false;
}

async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const names = (await readdir(path)).filter((name) => !/\.test\.tsx?$/.test(name));
  const times = await Promise.all(names.map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...times);
}

import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
/** What the build is made of. Migrations and the demo's texts outside `src` count only where they are bundled. */
const sources = ['src', 'messages', 'demo', 'package.json', 'scripts/build.ts'];
const stamp = join(dist, 'built');

/** True when there is no build yet, or a source is newer than it. */
export async function isStale(): Promise<boolean> {
  const built = await stat(stamp).catch(() => undefined);
  if (!built) return true;
  for (const source of sources) if ((await newest(join(root, source))) > built.mtimeMs) return true;
  return false;
}

/** Bundles the server and its worker threads, and the style sheet, into `dist/`. Packages stay outside. */
export async function buildAll(): Promise<void> {
  const startedAt = new Date();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', ...(await workers())],
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    splitting: true,
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
    write: false,
  });
  await mkdir(join(dist, 'assets'), { recursive: true });
  // Parts first, entries last, each by rename: a command that starts meanwhile reads the old build or the new one.
  const isEntry = ({ path }: { path: string }) => (/-[A-Z0-9]{8}\.js/.test(path) ? 0 : 1);
  for (const file of outputFiles.sort((a, b) => isEntry(a) - isEntry(b))) await put(file.path, file.contents);
  await put(join(dist, 'assets/parley.css'), await styles());
  await put(stamp, startedAt.toISOString());
}

/** Files that run in a thread of their own are entry points of their own: `new Worker(…)` names them by address. */
async function workers(): Promise<string[]> {
  const files = await readdir(join(root, 'src'), { recursive: true });
  return files.filter((file) => /-worker\.tsx?$/.test(file)).map((file) => join('src', file));
}

async function styles(): Promise<string> {
  const parts = ['tokens.css', 'base.css'].map((name) => readFile(join(root, 'src/ui', name), 'utf8'));
  return (await transform((await Promise.all(parts)).join('\n'), { loader: 'css', minify: true })).code;
}

async function put(path: string, contents: string | Uint8Array): Promise<void> {
  const half = `${path}.${process.pid}`;
  await writeFile(half, contents);
  await rename(half, path);
}

async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const names = (await readdir(path)).filter((name) => !/\.test\.tsx?$/.test(name));
  const times = await Promise.all(names.map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...times);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const startedAt = performance.now();
  await buildAll();
  console.log(`${basename(dist)}/ built in ${Math.round(performance.now() - startedAt)} ms`);
}

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { styleSheets } from '../src/ui/style-sheets.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
/** Bundles the server and its worker threads, and the style sheet, into `dist/`. Packages stay outside. */
async function buildAll(): Promise<void> {
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
  await islands();
  await put(join(dist, 'built'), startedAt.toISOString());
}

/** Files that run in a thread of their own are entry points of their own: `new Worker(…)` names them by address. */
async function workers(): Promise<string[]> {
  const files = await readdir(join(root, 'src'), { recursive: true });
  return files.filter((file) => /-worker\.tsx?$/.test(file)).map((file) => join('src', file));
}

/** What runs in a browser: each `NAME.island.ts` is `assets/NAME.js`, with all it imports. */
async function islands(): Promise<void> {
  const files = await readdir(join(root, 'src'), { recursive: true });
  const entryPoints = files.filter((file) => /\.island\.ts$/.test(file)).map((file) => join(root, 'src', file));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    entryNames: '[name]',
    outdir: join(dist, 'assets'),
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    logLevel: 'warning',
    write: false,
  });
  for (const file of outputFiles) await put(file.path.replace('.island.js', '.js'), file.contents);
}

async function styles(): Promise<string> {
  const parts = styleSheets.map((name) => readFile(join(root, 'src/ui', name), 'utf8'));
  return (await transform((await Promise.all(parts)).join('\n'), { loader: 'css', minify: true })).code;
}

async function put(path: string, contents: string | Uint8Array): Promise<void> {
  const half = `${path}.${process.pid}`;
  await writeFile(half, contents);
  await rename(half, path);
}

const startedAt = performance.now();
await buildAll();
console.log(`dist/ built in ${Math.round(performance.now() - startedAt)} ms`);

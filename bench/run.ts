// `npm run bench -- NAME [options]`: bundles bench/NAME.ts like the product itself and runs it on this Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = '', ...options] = process.argv.slice(2);
const file = join(root, 'bench', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(root, 'bench')).flatMap(
    (entry) => /^bench-(.*)\.ts$/.exec(`bench-${entry}`)?.[1] ?? [],
  );
  console.error(
    `Which benchmark? One of: ${names.filter((entry) => !['run', 'measure', 'measure-pages', 'sink', 'load', 'workplace', 'corpus', 'mailbox-file', 'public-inbox', 'public-inbox-server', 'peer-server', 'wordpress'].includes(entry)).join(', ')}`,
  );
  process.exit(2);
}
await build({
  entryPoints: [file, join(root, 'bench/sink.ts'), join(root, 'bench/load.ts')],
  outdir: join(root, '.bench'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
});
process.exit(
  spawnSync(process.execPath, [join(root, '.bench', `${name}.js`), ...options], { stdio: 'inherit', cwd: root })
    .status ?? 1,
);

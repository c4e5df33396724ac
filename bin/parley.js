#!/usr/bin/env node
// The command. Plain JavaScript that any Node since 20 understands: it finds the Node of this checkout, makes the
// build when there is none or a source is newer, and hands over to src/main.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = 24;

if (Number(process.versions.node.split('.')[0]) < oldest) runOnOwnNode();
else process.exit(await runHere());

function runOnOwnNode() {
  const own = join(root, 'node_modules/node/bin/node');
  if (!existsSync(own)) {
    console.error(`parley: Node ${oldest} or newer is needed, and ${own} is not there: run "npm ci" in ${root}.`);
    process.exit(2);
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends its signals to both of us; a supervisor knows this process alone.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

async function runHere() {
  const { isStale } = await import('../scripts/is-stale.ts');
  // In a process of its own: what a build needs in memory, the server need not keep.
  const build = () =>
    spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  if ((await isStale()) && build().status !== 0) {
    console.error(`parley: ${join(root, 'dist')} cannot be built; the lines above say why.`);
    return 2;
  }
  // The channel to an older Node that started us must not keep a command alive; `serve` watches its end.
  process.channel?.unref();
  const { run } = await import('../dist/main.js');
  return run(process.argv.slice(2));
}

import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const include = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'demo/**/*.test.ts'];
// What counts the work of regular expressions stands in front of the engine's own, which makes every expression of the
// same process slow from then on: such a file has a process of its own.
const alone = globSync(include, { exclude: ['**/node_modules/**'] }).filter((file) =>
  readFileSync(file, 'utf8').includes('/test/work-of.ts'),
);
// What is bound to happen may take its time on a busy machine.
const each = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const;

export default defineConfig({
  test: {
    globalSetup: ['test/database-server.ts'],
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      // Modules keep nothing between requests, so files of one worker may share them: half of the time was loading.
      { oxc, test: { name: 'together', include, exclude: alone, isolate: false, ...each } },
      { oxc, test: { name: 'alone', include: alone, ...each } },
    ],
  },
});

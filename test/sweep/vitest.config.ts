import { defineConfig } from 'vitest/config';

/** `npm run sweep`: the long look at every page, too long for the gate, and none of its projects. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/database-server.ts'],
    reporters: ['default'],
    include: ['test/sweep/*.sweep.ts'],
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});

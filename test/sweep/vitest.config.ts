import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';

/** `npm run sweep`: the long look at every page, too long for the gate. */
export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ['test/sweep/*.sweep.ts'], maxWorkers: 1, testTimeout: 240_000 },
});

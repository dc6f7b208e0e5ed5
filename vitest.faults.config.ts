// npm run test:faults: the full counts of the fault tests, and the planted bugs that prove they can fail.
import { defineConfig } from 'vitest/config';
import { enterScratch } from './test/harness/scratch.ts';

enterScratch();

export default defineConfig({
  test: {
    include: ['test/faults/full/**/*.test.ts'],
    globalSetup: ['test/harness/global.ts'],
    pool: 'forks',
    // Most of the time a test waits for a killed process to be replaced.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});

// npm test: unit, integration on a real PostgreSQL, contracts, access matrix, short fault tests, browser.
import { defineConfig } from 'vitest/config';
import { enterScratch } from './test/harness/scratch.ts';

enterScratch();

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'contracts/**/*.test.ts', 'text/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'test/faults/full/**', 'node_modules/**'],
    globalSetup: ['test/harness/global.ts'],
    setupFiles: ['test/harness/rows/setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // A worker keeps the product in memory from file to file: a third of the processor time goes into loading it. No file changes what is global.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Bounds for a machine that is busy with something else; on a quiet one no test comes near them.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

// npm test: unit, integration on a real PostgreSQL, contracts, access matrix, short fault tests, browser.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { enterScratch } from './test/harness/run/scratch.ts';

enterScratch();

export default defineConfig({
  // Node has one copy of graphql, the one that mercurius requires. Vite would load another from its field `module`.
  resolve: { alias: [{ find: /^graphql$/, replacement: join(import.meta.dirname, 'node_modules/graphql/index.js') }] },
  test: {
    include: ['server/**/*.test.ts', 'contracts/**/*.test.ts', 'text/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'test/faults/full/**', 'node_modules/**'],
    globalSetup: ['test/harness/run/global.ts'],
    setupFiles: ['test/harness/rows/setup.ts', 'test/harness/connections/setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // A worker keeps the product loaded from file to file: loading it takes a third of the processor time. No file changes global state.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Timeouts for a busy machine; on an idle one no test comes close to them.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});

// npm run test:faults: the full counts of the fault tests, and the planted bugs that prove they can fail.
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { enterScratch } from './test/harness/run/scratch.ts';

enterScratch();

const FULL = path.join(import.meta.dirname, 'test/faults/full');
/** Files that take one to four minutes, so that none of them runs alone at the end. Without an earlier run vitest orders files by their size. */
const LONGEST = [
  'acceptance',
  'kills/server',
  'kills/database',
  'queues',
  'planted',
  'reminders/last-third',
  'reminders/second-third',
  'reminders/first-third',
].map((name) => path.join(FULL, `${name}.test.ts`));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => Number(!LONGEST.includes(moduleId));
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/faults/full/**/*.test.ts'],
    globalSetup: ['test/harness/run/global.ts'],
    pool: 'forks',
    // Tests often wait for a killed process to be replaced, so four workers find time on two cores.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});

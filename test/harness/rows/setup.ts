// Setup of every test file: a statement with a wrong row schema fails the test that ran it.
import { afterAll, afterEach } from 'vitest';
import { takeFaults, watchRows } from './watch.ts';

const check = async (): Promise<void> => {
  const faults = await takeFaults();
  if (faults.length > 0) throw new Error(`row schemas differ from what PostgreSQL returns:\n  ${faults.join('\n  ')}`);
};

watchRows();
afterEach(check);
// For statements outside of tests: before the first, or in the background after the last.
afterAll(check);

// For every test file: a statement whose row schema is wrong fails the test that ran it.
import { afterAll, afterEach } from 'vitest';
import { takeFaults, watchRows } from './watch.ts';

const check = async (): Promise<void> => {
  const faults = await takeFaults();
  if (faults.length > 0) throw new Error(`row schemas differ from what PostgreSQL returns:\n  ${faults.join('\n  ')}`);
};

watchRows();
afterEach(check);
// What ran outside a test: before the first, or in the background after the last.
afterAll(check);

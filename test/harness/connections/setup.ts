// Setup of every test file: a transaction that takes a second connection fails the test that ran it.
import { afterAll, afterEach } from 'vitest';
import { takeSecondConnections, watchConnections } from './watch.ts';

const check = (): void => {
  const found = takeSecondConnections();
  if (found.length > 0) throw new Error(`transactions took a second connection:\n  ${found.join('\n  ')}`);
};

watchConnections();
afterEach(check);
// For transactions outside of tests: before the first, or in the background after the last.
afterAll(check);

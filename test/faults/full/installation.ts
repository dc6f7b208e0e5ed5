// An installed and stopped server, from whose data folder the tests of a file start theirs.
import { afterAll, beforeAll } from 'vitest';
import { createServerProcess, type ServerProcess } from '../server-process.ts';

/** Installs once, before the tests of a file. @returns a function that returns the data folder */
export const installation = (): (() => string) => {
  let installed: ServerProcess;
  beforeAll(async () => {
    installed = await createServerProcess();
    await installed.start();
    await installed.terminate();
  });
  afterAll(() => installed.remove());
  return () => installed.dataDir;
};

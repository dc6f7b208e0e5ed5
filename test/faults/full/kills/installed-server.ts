// A running server for each test of a file, on a copy of one installation.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createServerProcess, type ServerProcess } from '../../server-process.ts';

/** Installs once before the tests of a file. @returns a function that returns the server of the current test */
export const installedServer = (): (() => ServerProcess) => {
  /** Stopped. */
  let installed: ServerProcess;
  let server: ServerProcess;
  beforeAll(async () => {
    installed = await createServerProcess();
    await installed.start();
    await installed.terminate();
  });
  beforeEach(async () => {
    server = await createServerProcess({ installed: installed.dataDir });
    await server.start();
  });
  afterEach(() => server.remove());
  afterAll(() => installed.remove());
  return () => server;
};

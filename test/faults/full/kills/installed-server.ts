// A running server for each test of a file, on a copy of one installation.
import { afterEach, beforeEach } from 'vitest';
import { createServerProcess, type ServerProcess } from '../../server-process.ts';
import { installation } from '../installation.ts';

/** Starts and removes the servers. @returns a function that returns that of the current test */
export const installedServer = (): (() => ServerProcess) => {
  const installed = installation();
  let server: ServerProcess;
  beforeEach(async () => {
    server = await createServerProcess({ installed: installed() });
    await server.start();
  });
  afterEach(() => server.remove());
  return () => server;
};

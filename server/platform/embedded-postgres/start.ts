// Starts the embedded PostgreSQL on a data folder and keeps it running: a killed postmaster is restarted.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { usableBinaries } from './binaries.ts';
import { ensureCluster, superuserPassword } from './cluster.ts';
import { assertReachable, clusterDirOf, SHARED_STATE } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { clearOrphans } from './orphans.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { accountFor } from './run-as.ts';

export type EmbeddedPostgresOptions = {
  /** An absolute folder from `resolveDataDir`. Locked until `stop`. */
  dataDir: string;
  /** PostgreSQL settings that override ours, e.g. `{ work_mem: '16MB' }`. */
  settings?: Record<string, string | number>;
  /** Receives PostgreSQL's own log, without statements or values. */
  log: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** URL of database `postgres` for the superuser; the same for as long as this runs. */
  adminUrl: string;
  port: number;
  /** Stops PostgreSQL (fast shutdown, at most about 10 s) and unlocks the folder. */
  stop(): Promise<void>;
  /** Resolves when PostgreSQL has ended for good: with `undefined` after `stop`, or with the error that prevents a restart. */
  exited: Promise<Error | undefined>;
};

/** For a small machine. The log contains no statements and no values, because they may be about a patient. */
const SETTINGS: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket's path has a length limit, a data folder's has none
  shared_buffers: '128MB',
  max_connections: 100,
  random_page_cost: 1.1,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};
const RESTARTS = 5;
const CALM_MS = 60_000;
const PORTS = [20_000, 32_000] as const; // below the range of outgoing connections
const START_ATTEMPTS = 5;

/** Starts PostgreSQL on the folder, and creates the database when there is none. Throws an error with a message for the operator. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  assertReachable(dataDir);
  const unlock = await lockDataDir(dataDir);
  try {
    const cluster = clusterDirOf(dataDir);
    const account = accountFor(cluster);
    const copies = account ? path.join(SHARED_STATE, 'programs') : path.join(dataDir, 'programs');
    const native = await usableBinaries(account, copies);
    const password = await superuserPassword(dataDir);
    await ensureCluster(dataDir, native, account, password);
    const run = async (port: number) => {
      await clearOrphans(cluster, log);
      return startPostmaster(native, cluster, account, { ...SETTINGS, ...options.settings, port }, log);
    };
    const { postmaster, port } = await firstStart(run);
    const kept = keepRunning(postmaster, () => run(port), log);
    const exited = kept.exited.finally(unlock);
    const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return { adminUrl, port, exited, stop: () => kept.stop().then(() => void exited) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Starts on a free port, and tries another when a different program takes the port first. */
async function firstStart(run: (port: number) => Promise<Postmaster>): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { postmaster: await run(port), port };
    } catch (error) {
      if (attempt === START_ATTEMPTS || !(error as Error).message.includes('Address already in use')) throw error;
    }
  }
}

function keepRunning(first: Postmaster, run: () => Promise<Postmaster>, log: (line: string) => void) {
  let stopping = false;
  let current: Promise<Postmaster> = Promise.resolve(first);
  const watch = async (): Promise<Error | undefined> => {
    let lately = 0;
    for (;;) {
      const calm = performance.now() + CALM_MS;
      const output = await (await current).ended;
      if (stopping) return undefined;
      lately = performance.now() > calm ? 1 : lately + 1;
      if (lately > RESTARTS) return new Error(`PostgreSQL keeps stopping:\n${output}`);
      log(`PostgreSQL ended unexpectedly; starting it again (${lately} of ${RESTARTS})`);
      current = run();
      const failure = await current.then(
        () => undefined,
        (error: Error) => error,
      );
      if (failure) return stopping ? undefined : failure;
    }
  };
  const exited = watch();
  const stop = async () => {
    stopping = true;
    const running = await current.catch(() => undefined);
    await running?.stop();
    await exited;
  };
  return { exited, stop };
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${PORTS.join(' and ')} for PostgreSQL`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

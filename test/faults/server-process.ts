// The product as an operator runs it: main.ts as a separate process on a data folder, restarted when it ends, killed in every way.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { postmasterPid, processesOf } from '#platform/embedded-postgres/processes.ts';
import { freePort } from '../harness/network/free-port.ts';
import { childEnvironment } from '../harness/run/child-environment.ts';
import { until } from '../harness/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Beside a load on every core the first start, which creates the database, takes more than a minute. */
const START_MS = 150_000;
/** The cheapest password hashes that the schema allows: passwords are not under test here. */
const ENVIRONMENT = { ARGON2_MEMORY_KIB: '64', ARGON2_PASSES: '1', LOG_LEVEL: 'fatal' };

export interface ServerProcess {
  url: string;
  dataDir: string;
  /** Number of restarts after unexpected exits. */
  restarts: number;
  isHealthy(): Promise<boolean>;
  /** Starts it (again) and waits until it responds. */
  start(): Promise<void>;
  /** Kills the server alone with `kill -9`, then starts it. */
  killServer(): Promise<void>;
  /** Kills PostgreSQL's postmaster with `kill -9` and waits until a new one responds. */
  killPostmaster(): Promise<void>;
  /** Kills a backend that serves the application with `kill -9`. */
  killBackend(): Promise<void>;
  /** Kills the server and all PostgreSQL processes at once with `kill -9`, like a power cut. The server stays down. */
  killEverything(): Promise<void>;
  /** Sends SIGTERM. @returns exit code and duration */
  terminate(): Promise<{ code: number | null; ms: number }>;
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Stops everything and removes the folder. */
  remove(): Promise<void>;
}

const isRunning = (child: ChildProcess | undefined): child is ChildProcess =>
  child !== undefined && child.exitCode === null && child.signalCode === null;

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

export interface Preparation {
  /** A file that is loaded before the server and plants a fault. */
  planted?: string;
  /** The data folder of a stopped server, to start with a copy: creating a database takes five seconds of processor time. */
  installed?: string;
}

export const createServerProcess = async ({ planted, installed }: Preparation = {}): Promise<ServerProcess> => {
  const room = mkdtempSync(path.join(os.tmpdir(), 'bedside-faults-'));
  chmodSync(room, 0o711);
  const dataDir = path.join(room, 'data');
  // `cp -a` keeps the owner: as root, PostgreSQL runs as another user.
  if (installed !== undefined) execFileSync('cp', ['-a', installed, dataDir]);
  const cluster = path.join(dataDir, 'postgres');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';
  /** Whether it should run: if so, it is restarted when it ends, as by a service manager. */
  let wanted = false;

  const launch = (): void => {
    const preload = planted === undefined ? [] : ['--import', path.join(import.meta.dirname, 'planted', planted)];
    const started = spawn(process.execPath, [...preload, path.join(ROOT, 'server/main.ts')], {
      cwd: ROOT,
      env: { ...childEnvironment(), ...ENVIRONMENT, PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => (output = (output + String(data)).slice(-4000)));
    started.once('exit', () => {
      if (!wanted || child !== started) return;
      server.restarts++;
      launch();
    });
    child = started;
  };
  const ended = async (): Promise<void> => {
    const dying = child;
    if (isRunning(dying)) await once(dying, 'exit');
  };
  const postmaster = (): number => {
    const pid = postmasterPid(cluster);
    if (pid === undefined) throw new Error('PostgreSQL does not run');
    return pid;
  };

  const server: ServerProcess = {
    url,
    dataDir,
    restarts: 0,
    isHealthy: async () => {
      const reply = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      return reply?.ok === true;
    },
    start: async () => {
      wanted = true;
      launch();
      await until(server.isHealthy, `the server responds (output: ${output})`, START_MS).catch((error: Error) => {
        throw new Error(`${error.message}\n${output}`);
      });
    },
    killServer: async () => {
      wanted = false;
      child?.kill('SIGKILL');
      await ended();
      await server.start();
    },
    killPostmaster: async () => {
      const killed = postmaster();
      kill(killed);
      await until(async () => postmasterPid(cluster) !== killed && (await server.isHealthy()), 'another postmaster', START_MS);
    },
    killBackend: async () => {
      const [row] = await server.sql<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'bedside-app' order by (state = 'active') desc, random() limit 1`,
      );
      if (!row) throw new Error('the application has no connection');
      kill(row.pid);
      await until(server.isHealthy, 'the database is back', START_MS);
    },
    killEverything: async () => {
      wanted = false;
      const pids = processesOf(cluster);
      child?.kill('SIGKILL');
      for (const pid of pids) kill(pid);
      await ended();
      await until(() => processesOf(cluster).length === 0, 'every process is gone');
    },
    terminate: async () => {
      wanted = false;
      const start = performance.now();
      child?.kill('SIGTERM');
      await ended();
      return { code: child?.exitCode ?? null, ms: performance.now() - start };
    },
    sql: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
      const password = readFileSync(path.join(dataDir, 'secrets/postgres-superuser'), 'utf8').trim();
      const databasePort = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
      const client = new pg.Client({ host: '127.0.0.1', port: databasePort, user: 'postgres', password, database: 'bedside' });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return (await client.query<R>(text, values)).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    remove: async () => {
      if (isRunning(child)) await server.killEverything();
      rmSync(room, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return server;
};

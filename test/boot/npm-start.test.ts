// `npm start` under a person or a service manager: whichever of its processes is stopped or killed, no process is left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { processesOf } from '#platform/embedded-postgres/processes.ts';
import { freePort } from '../harness/network/free-port.ts';
import { needs } from '../harness/run/needs.ts';
import { scratch, until } from './embedded-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const STOP_MS = 30_000;
const START_MS = 240_000;
/** The demo has a dozen passwords, which are not under test here. */
const CHEAP_HASHES = { ARGON2_MEMORY_KIB: '64', ARGON2_PASSES: '1' };

const room = scratch();
const dataDir = path.join(room.dir, 'data');
const port = await freePort();
let npm: ChildProcess | undefined;

/** Starts it in a separate process group, as a shell does, and waits until it is healthy. */
async function start(): Promise<number> {
  let output = '';
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, ...CHEAP_HASHES, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: '' },
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  npm = child;
  const healthy = async () => (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  await until('npm start is healthy', async () => child.exitCode !== null || (await healthy()), START_MS);
  expect(child.exitCode, output).toBe(null);
  return child.pid as number;
}

const family = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(family)];
const serverPid = () => Number(readFileSync(path.join(dataDir, 'server.pid'), 'utf8'));
const everythingEnds = (pids: number[]) =>
  until(
    'everything has ended',
    () => pids.every((pid) => !isRunning(pid)) && processesOf(path.join(dataDir, 'postgres')).length === 0,
    STOP_MS,
  );

afterEach(() => {
  if (npm?.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid as number), 'SIGKILL');
});
afterAll(async () => {
  await until('PostgreSQL has ended', () => processesOf(path.join(dataDir, 'postgres')).length === 0, STOP_MS);
  room.remove();
});

const onLinux = needs(process.platform === 'linux', 'reads /proc, which only Linux has');

describe('npm start', { timeout: START_MS + STOP_MS, ...onLinux }, () => {
  it.each([
    ['SIGTERM to npm', 'SIGTERM', (pid: number) => pid],
    ['Ctrl+C', 'SIGINT', (pid: number) => -pid],
    ['SIGTERM to all its processes', 'SIGTERM', (pid: number) => -pid],
    ['kill -9 of npm', 'SIGKILL', (pid: number) => pid],
    ['kill -9 of the server', 'SIGKILL', serverPid],
    ['kill -9 of all its processes', 'SIGKILL', (pid: number) => -pid],
  ] as const)('leaves nothing behind after %s, and starts again', async (_, signal, target) => {
    const pid = await start();
    const pids = family(pid);
    expect(pids).toContain(serverPid());
    process.kill(target(pid), signal);
    await everythingEnds(pids);
  });
});

function isRunning(pid: number): boolean {
  return statOf(pid)?.[0] !== undefined && statOf(pid)?.[0] !== 'Z';
}

/** None for a process that has ended in the meantime, as PostgreSQL's short-lived workers do. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** State, parent and further fields, which follow the program's name. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

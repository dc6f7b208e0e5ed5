// One run of PostgreSQL, under a watchdog that stops it when this process dies, even by kill -9.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { CLEAN_ENVIRONMENT } from './cluster.ts';
import { kill } from './orphans.ts';
import { postmasterPid } from './processes.ts';
import { type Account, asAccount } from './run-as.ts';

/** A running PostgreSQL. `ended` resolves with its last log lines; `stop` waits for a fast shutdown, at most about 10 s. */
export type Postmaster = { stop(): Promise<void>; ended: Promise<string> };

/**
 * Our end of descriptor 3 closes with this process, which ends the reading loop, which stops PostgreSQL (SIGINT: fast shutdown).
 * When PostgreSQL ends by itself, the loop is killed first, so that it cannot signal a reused pid.
 */
const WATCHDOG = [
  '"$@" 3<&- & postgres=$!',
  '( while read -r _; do :; done; kill -INT $postgres ) <&3 2>/dev/null & loop=$!',
  'exec 3<&-',
  'wait $postgres; code=$?',
  'kill $loop 2>/dev/null',
  'exit $code',
].join('\n');

const FAST_MS = 5_000;
const IMMEDIATE_MS = 4_000;
const LAST_LINES_MS = 500;
const REMEMBERED_LINES = 20;

/** Starts PostgreSQL and resolves once it accepts connections; throws with its last log lines when it does not start. */
export async function startPostmaster(
  native: string,
  cluster: string,
  account: Account | undefined,
  settings: Record<string, string | number>,
  log: (line: string) => void,
): Promise<Postmaster> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'bedside-postgres', path.join(native, 'bin/postgres'), '-D', cluster, ...flags], {
    ...asAccount(account),
    env: CLEAN_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl+C in a terminal signals only this process, which stops PostgreSQL last
  });
  const lifeline = child.stdio[3] as Writable;
  lifeline.on('error', () => undefined); // PostgreSQL has died: `ended` resolves
  const lastLines: string[] = [];
  const ready = Promise.withResolvers<void>();
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > REMEMBERED_LINES) lastLines.shift();
      log(line);
      if (line.includes('ready to accept connections')) ready.resolve();
    });
  }
  const closed = once(child, 'close');
  const ended = once(child, 'exit').then(async () => {
    lifeline.destroy();
    await within(closed, LAST_LINES_MS); // a query that outlives its postmaster keeps the log open
    return lastLines.join('\n');
  });
  await Promise.race([
    ready.promise,
    ended.then((output) => {
      throw new Error(`PostgreSQL did not start:\n${output}`);
    }),
  ]);
  return { ended, stop: () => stop(child, lifeline, ended, cluster) };
}

async function stop(child: ChildProcess, lifeline: Writable, ended: Promise<string>, cluster: string): Promise<void> {
  lifeline.end();
  if (await within(ended, FAST_MS)) return;
  const pid = postmasterPid(cluster);
  if (pid !== undefined && child.exitCode === null) kill(pid, 'SIGQUIT'); // immediate: the next start recovers from the log
  if (!(await within(ended, IMMEDIATE_MS))) throw new Error('PostgreSQL does not stop');
}

function within(event: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(ms, false, { signal: timer.signal }).catch(() => false);
  return Promise.race([event.then(() => true), late]).finally(() => timer.abort());
}

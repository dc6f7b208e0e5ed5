// Clears the remains of a dead server: a PostgreSQL that still runs, and a pid file whose pid now belongs to another process.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postmasterPid, processesOf } from './processes.ts';

/** Above every kernel's largest pid. PostgreSQL finds no such process, but still checks the shared memory that the file names. */
const NOBODY = 1_073_741_823;
const PAUSE_MS = 50;
const STEPS: { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 8_000 },
  { signal: 'SIGQUIT', waitMs: 6_000 },
  { signal: 'SIGKILL', waitMs: 3_000 },
];

/** Stops orphaned processes. Call with the data folder locked, so that no running server owns them. Throws when a process will not stop. */
export async function clearOrphans(cluster: string, log: (line: string) => void): Promise<void> {
  for (const { signal, waitMs } of STEPS) {
    const left = processesOf(cluster);
    if (left.length === 0) return forgetReusedPid(cluster);
    const postmaster = postmasterPid(cluster);
    log(`stopping a PostgreSQL that an earlier server left running (${signal})`);
    const targets = signal === 'SIGINT' && postmaster !== undefined && left.includes(postmaster) ? [postmaster] : left;
    for (const pid of targets) kill(pid, signal === 'SIGINT' && pid !== postmaster ? 'SIGTERM' : signal);
    for (let waited = 0; waited < waitMs && processesOf(cluster).length > 0; waited += PAUSE_MS) await delay(PAUSE_MS);
  }
  const left = processesOf(cluster);
  if (left.length > 0) throw new Error(`PostgreSQL processes ${left.join(', ')} still use ${cluster} and do not stop.`);
  forgetReusedPid(cluster);
}

function forgetReusedPid(cluster: string): void {
  if (postmasterPid(cluster) === undefined) return;
  const file = path.join(cluster, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(NOBODY)));
}

/** Signals a process that may have just ended. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

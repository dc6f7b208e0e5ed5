// Finds the processes of a PostgreSQL that runs on a cluster folder. Its pid file is not trusted, because pids are reused.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Returns the pids of every PostgreSQL process that works in the cluster folder (off Linux: of its postmaster at most). */
export function processesOf(cluster: string): number[] {
  if (process.platform !== 'linux')
    return [postmasterPid(cluster)].filter((pid) => pid !== undefined && commandOf(pid).includes(cluster)) as number[];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => worksIn(pid, folder))
    .map(Number);
}

/** Returns the pid in the cluster's pid file, whether or not it belongs to a running postmaster. */
export function postmasterPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function worksIn(pid: string, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false; // it has ended, or belongs to another user
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

// Location of the databases and other files of a test run: in memory if there is room. Copying a database of 700 files takes a tenth of the
// time there.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'bedside-tests-';
/** Free space and free memory that a run may need, in bytes. */
const NEEDED = 2 * 1024 ** 3;

const hasRoom = (): boolean => {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY);
    if (mount === undefined || mount.split(' ')[3]!.split(',').includes('noexec')) return false;
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > NEEDED && os.freemem() > NEEDED;
  } catch {
    return false; // not Linux
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** Removes files that killed runs have left in memory. */
const removeLeftovers = (): void => {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) remove(path.join(MEMORY, name));
  }
};

/** Makes the folder of this run the temporary folder of this process and its children; it is removed when the process ends. */
export const enterScratch = (): void => {
  if (!hasRoom()) return;
  removeLeftovers();
  const folder = path.join(MEMORY, `${PREFIX}${process.pid}`);
  if (process.env['TMPDIR'] === folder) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o1777); // PostgreSQL may run as another user
  process.env['TMPDIR'] = folder;
  process.once('exit', () => remove(folder));
};

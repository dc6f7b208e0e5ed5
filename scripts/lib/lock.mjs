// Lets only one npm command at a time prepare the project. A lock is taken over when all its holders are dead.
import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inProject, readIfThere } from './project.mjs';

const FOLDER = inProject('.build');
const FILE = inProject('.build/setup.lock');
const PAUSE_MS = 200;

/**
 * Runs the work while no other npm command of this project runs its own; waits as long as necessary. The work gets a function that adds a
 * child process as a holder: a child that outlives us still keeps the lock.
 */
export async function exclusively(work) {
  mkdirSync(FOLDER, { recursive: true });
  for (let told = false; !tryTake(); ) {
    if (abandoned()) {
      takeAway();
      continue;
    }
    if (!told) console.log('Another command is preparing the project. Waiting for it…');
    told = true;
    await delay(PAUSE_MS);
  }
  try {
    return await work((pid) => appendFileSync(FILE, holder(pid)));
  } finally {
    rmSync(FILE, { force: true });
  }
}

/** A link appears atomically: no process ever reads a lock without its holder. */
function tryTake() {
  const mine = `${FILE}.${process.pid}`;
  writeFileSync(mine, holder(process.pid));
  try {
    linkSync(mine, FILE);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function abandoned() {
  const holders = (readIfThere(FILE) ?? holder(process.pid)).split('\n').filter(Boolean);
  return !holders.some((line) => line === holder(Number.parseInt(line, 10)).trim());
}

/** A line with the ID of a process and its start time, because IDs are reused; empty if there is no such process. */
function holder(pid) {
  const began = beginningOf(pid);
  return began === undefined ? '' : `${pid} ${began}\n`;
}

function beginningOf(pid) {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

/** Two waiters may find the same dead lock: only one rename succeeds, and its process checks the lock it took again. */
function takeAway() {
  const mine = `${FILE}.${process.pid}`;
  try {
    const dead = readFileSync(FILE, 'utf8');
    renameSync(FILE, mine);
    if (readFileSync(mine, 'utf8') === dead) rmSync(mine);
    else renameSync(mine, FILE);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

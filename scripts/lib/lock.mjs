// Lets one of several npm commands at a time prepare the project. A lock whose holders all died is taken over.
import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inProject, readIfThere } from './project.mjs';

const FOLDER = inProject('.build');
const FILE = inProject('.build/setup.lock');
const PAUSE_MS = 200;

/**
 * Runs the work while no other npm command of this project runs its own; waits as long as that takes. The work gets a
 * function that names a child process as a holder too: one that outlives us still keeps the others out.
 */
export async function exclusively(work) {
  mkdirSync(FOLDER, { recursive: true });
  for (let told = false; !tryTake(); ) {
    if (abandoned()) {
      takeAway();
      continue;
    }
    if (!told) console.log('Another command is preparing the project; waiting for it…');
    told = true;
    await delay(PAUSE_MS);
  }
  try {
    return await work((pid) => appendFileSync(FILE, holder(pid)));
  } finally {
    rmSync(FILE, { force: true });
  }
}

/** A link appears whole or not at all: nobody ever reads a lock without its holder. */
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

/** A line that names a process and when it began, since numbers are used again; empty when there is none. */
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

/** Two waiters may find the same dead lock: a rename has one winner, and it looks again at what it took. */
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

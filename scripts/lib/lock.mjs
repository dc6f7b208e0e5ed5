// Lets one of several npm commands at a time prepare the project. A lock whose holder died, or was killed, is taken over.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inProject } from './project.mjs';

const FOLDER = inProject('.build');
const FILE = inProject('.build/setup.lock');
const BEAT_MS = 2_000;
const SILENT_MS = 30_000; // a living process with the holder's number that does not beat is somebody else
const PAUSE_MS = 200;

/** Runs the work while no other npm command of this project runs its own. Waits as long as that takes. */
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
  const beat = setInterval(() => utimesSync(FILE, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(FILE, { force: true });
  }
}

function tryTake() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function abandoned() {
  try {
    const pid = Number(readFileSync(FILE, 'utf8'));
    const silent = Date.now() - statSync(FILE).mtimeMs;
    return silent > SILENT_MS || (pid > 0 && !alive(pid));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
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

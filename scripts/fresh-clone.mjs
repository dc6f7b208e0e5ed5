// Tries the last commit as a newcomer would: cloned into an empty folder, started, used, killed, started again, stopped.
// `node scripts/fresh-clone.mjs [--cold]`: cold also starts with an empty npm cache. Exit code 0 if every step succeeded.
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './lib/project.mjs';

const FIRST_START_MS = 300_000;
const NEXT_START_MS = 15_000;
const STOP_MS = 10_000;
const OURS = /^(DATABASE_|DATA_DIR|REDIS_URL|NODE_|BEDSIDE_|npm_(?!config_)|npm_config_local_prefix|INIT_CWD|MASTER_KEY|TOKEN_KEY|JWT_)/;

const box = mkdtempSync(path.join(os.tmpdir(), 'bedside-fresh-'));
const clone = path.join(box, 'bedside');
const log = path.join(box, 'start.log');
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name))),
  PATH: withoutOurPrograms(process.env.PATH ?? ''),
  PORT: String(port),
  ...(process.argv.includes('--cold') && { npm_config_cache: path.join(box, 'cache') }),
};
let server;

try {
  execFileSync('git', ['clone', '--quiet', ROOT, clone], { stdio: 'inherit' });
  console.log(`first npm start: healthy after ${await start(FIRST_START_MS)} s`);
  const page = await (await fetch(url)).text();
  if (!page.includes('<div id=')) throw new Error('there is no page at /');
  const demo = readFileSync(log, 'utf8').includes('bedside-demo');
  if (!demo) throw new Error('npm start does not print how to sign in');
  process.kill(-server.pid, 'SIGKILL');
  await gone(STOP_MS);
  console.log(`npm start after kill -9: healthy after ${await start(NEXT_START_MS)} s`);
  process.kill(-server.pid, 'SIGTERM');
  console.log(`SIGTERM: stopped after ${await gone(STOP_MS)} s`);
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' });
  if (changes !== '') throw new Error(`the work tree is dirty:\n${changes}`);
  console.log('fresh clone: all steps succeeded');
} catch (error) {
  console.error(`fresh clone: ${error.message}\n${readTail(log)}`);
  process.exitCode = 1;
} finally {
  if (server && server.exitCode === null && server.signalCode === null) process.kill(-server.pid, 'SIGTERM');
  if (server) await gone(STOP_MS).catch(() => process.kill(-server.pid, 'SIGKILL'));
  removeMovedData();
  rmSync(box, { recursive: true, force: true, maxRetries: 10 });
}

async function start(ms) {
  const began = performance.now();
  const output = openSync(log, 'w');
  server = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', output, output], detached: true });
  while (performance.now() - began < ms) {
    if (server.exitCode !== null) throw new Error(`npm start ended with code ${server.exitCode}`);
    const reply = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (reply?.ok) return seconds(began);
    await delay(200);
  }
  throw new Error(`npm start was not healthy within ${ms / 1_000} s`);
}

async function gone(ms) {
  const began = performance.now();
  while (performance.now() - began < ms) {
    if (server.exitCode !== null || server.signalCode !== null) return seconds(began);
    await delay(50);
  }
  throw new Error(`npm start did not end within ${ms / 1_000} s`);
}

/** As root, in a folder that only root can enter, the database was moved elsewhere; a file in the clone names the place. */
function removeMovedData() {
  const id = readTail(path.join(clone, '.data/instance-id')).trim();
  if (/^[0-9a-f]{12}$/.test(id)) rmSync(path.join('/var/lib/bedside', id), { recursive: true, force: true, maxRetries: 10 });
}

function withoutOurPrograms(programs) {
  return programs
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(ROOT))
    .join(path.delimiter);
}

function readTail(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-40).join('\n');
  } catch {
    return '';
  }
}

function seconds(began) {
  return ((performance.now() - began) / 1_000).toFixed(1);
}

/** A port outside the range of outgoing connections, so that no other process gets it by chance between the kill and the next start. */
async function freePort() {
  for (;;) {
    const candidate = randomInt(10_000, 19_000);
    const probe = createServer();
    const free = await new Promise((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(candidate, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return candidate;
  }
}

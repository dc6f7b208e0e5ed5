// Runs programs of the project with Node 24, in our terminal; they stop when we do.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, ROOT } from './project.mjs';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];
const NEEDED = 24;

/** Node 24: the one that npm installed with the project, otherwise the machine's own if it is recent enough. */
export function node24() {
  const bundled = inProject('node_modules/.bin/node');
  if (existsSync(bundled)) return bundled;
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return process.execPath;
  throw new Error(
    `There is no packaged Node ${NEEDED} for ${process.platform} ${process.arch} and this is Node ${process.version}. Install Node ${NEEDED}.`,
  );
}

/** The script of a package's command, which runs with our Node and in any shell. */
export function binOf(packageName, command = packageName) {
  const folder = inProject('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs a program to its end and returns its exit code (128 + n after signal n). Our signals are forwarded to it. */
export function run(program, args, { env = process.env, started = () => {}, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio });
    child.once('spawn', () => started(child.pid));
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137));
    });
  });
}

/** Runs a script with Node 24. It gets SIGTERM when this process ends for any reason. */
export function runNode(script, args = [], { env = process.env, flags = [], ...options } = {}) {
  const companion = inProject('scripts/lib/leave-with-parent.mjs');
  const path24 = `${path.dirname(node24())}${path.delimiter}${env.PATH ?? ''}`;
  // Compiled code is kept between starts: the next start is faster and takes about 20 MB less, because the TypeScript parser is not loaded.
  const NODE_COMPILE_CACHE = env.NODE_COMPILE_CACHE ?? path.join(ROOT, '.build/compile-cache');
  return run(node24(), ['--import', companion, ...flags, script, ...args], {
    ...options,
    env: { ...env, PATH: path24, NODE_COMPILE_CACHE },
  });
}

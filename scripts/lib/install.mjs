// Installs the dependencies exactly as locked, when they are not. Runs no package's install script and needs none.
import { existsSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';
import { hashOf, inProject, readIfThere } from './project.mjs';

const STAMP = inProject('node_modules/.bedside-installed');

/** Makes node_modules what package-lock.json says for this machine. `started` hears of npm's process. Throws when npm fails. */
export async function ensureInstalled(started) {
  if (readIfThere(STAMP) === stamp()) return;
  if (!matchesLock()) {
    console.log('Installing dependencies…');
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const args = [
      ...npm.slice(1),
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const code = await run(npm[0], args, { started });
    if (code !== 0) throw new Error(`npm ci ended with code ${code}`);
  }
  writeFileSync(STAMP, stamp());
}

/** The Node that matters is the locked one; the machine's counts only where there is none. */
function stamp() {
  const runtime = existsSync(inProject('node_modules/.bin/node')) ? 'packaged' : process.versions.modules;
  return hashOf(['package-lock.json'], process.platform, process.arch, runtime);
}

/** Whether npm itself has already installed this lockfile, completely and for this platform: it writes its own copy last. */
function matchesLock() {
  const installed = readIfThere(inProject('node_modules/.package-lock.json'));
  if (installed === undefined) return false;
  const there = JSON.parse(installed).packages;
  const locked = Object.entries(JSON.parse(readIfThere(inProject('package-lock.json'))).packages).filter(([name]) => name !== '');
  return (
    Object.keys(there).length <= locked.length &&
    locked.every(([name, wanted]) => {
      const found = there[name];
      if (!found) return wanted.optional === true && !fitsHere(wanted);
      return found.version === wanted.version && found.integrity === wanted.integrity && existsSync(inProject(name));
    })
  );
}

/** Packages of another C library are left out by npm too; there the name of the platform cannot tell. */
function fitsHere({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

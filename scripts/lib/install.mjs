// Installs the dependencies exactly as locked, if they are not installed yet. Needs no install scripts of packages and runs none.
import { existsSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';
import { hashOf, inProject, readIfThere } from './project.mjs';

const STAMP = inProject('node_modules/.bedside-installed');

/** Makes node_modules match package-lock.json for this machine. `started` receives npm's process. @throws Error if npm fails */
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

/** The locked Node counts; the machine's only if none is locked. */
function stamp() {
  const runtime = existsSync(inProject('node_modules/.bin/node')) ? 'packaged' : process.versions.modules;
  return hashOf(['package-lock.json'], process.platform, process.arch, runtime);
}

/** Whether npm itself has already installed this lockfile, completely and for this platform: it writes its copy last. */
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

/** npm also omits packages for another C library; the name of the platform does not show it. */
function fitsHere({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

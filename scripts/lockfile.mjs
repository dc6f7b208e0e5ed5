// Checks that package-lock.json is complete for a fresh clone on every platform: `node scripts/lockfile.mjs [--fix] [FILE]`. npm omits
// packages of platforms it could not reach, and its next version then refuses the file; and download addresses would bind the file to one
// registry.
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './lib/project.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const EXACT = /^\d+\.\d+\.\d+/;

/** Problems of a parsed lockfile, one line each. */
export function problems(lock) {
  const packages = Object.entries(lock.packages);
  const addresses = packages.filter(([, entry]) => entry.resolved).map(([name]) => `${name} names a download address`);
  const missing = leftOut(lock).map(([name, version]) => `${name}@${version} is left out`);
  return [...addresses, ...missing];
}

/** The lockfile without addresses and with the platform packages that npm omitted; each platform installs its own. */
export function mended(lock) {
  const added = leftOut(lock).map(([name, version, dev]) => [name, { version, ...platformOf(name), ...(dev && { dev }), optional: true }]);
  const kept = Object.entries(lock.packages).map(([name, { resolved, ...entry }]) => [name, entry]);
  return { ...lock, packages: Object.fromEntries([...kept, ...added].sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}

/** Place, version and dev flag of each optional package that no `node_modules` in the lockfile holds. */
function leftOut({ packages }) {
  const places = new Map(Object.entries(packages).map(([place, { version }]) => [place, version]));
  const added = [];
  for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const seen = searchPath(parent, name).find((place) => places.has(place));
      if (seen && (!EXACT.test(range) || places.get(seen) === range)) continue;
      const place = seen ? `${parent}/node_modules/${name}` : `node_modules/${name}`;
      const version = range.replace(/^[~^]/, '');
      places.set(place, version);
      added.push([place, version, Boolean(dev)]);
    }
  }
  return added;
}

/** Folders in which Node looks for a package, nearest first. */
function searchPath(parent, name) {
  const folders =
    parent === '' ? [] : parent.split('/node_modules/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
  return [...folders.reverse().map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

/** The platform of a package, from its name. */
function platformOf(name) {
  if (name.endsWith('/fsevents')) return { os: ['darwin'] };
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length + cpu.length === 0) throw new Error(`${name}: the name contains no platform`);
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : os.includes('linux') && words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

if (import.meta.main ?? process.argv[1].endsWith('lockfile.mjs')) {
  const file = process.argv.slice(2).find((argument) => argument !== '--fix') ?? inProject('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  if (process.argv.includes('--fix')) writeFileSync(file, `${JSON.stringify(mended(lock), null, 2)}\n`);
  else for (const problem of problems(lock)) console.error(`package-lock.json: ${problem}`);
  process.exitCode = !process.argv.includes('--fix') && problems(lock).length > 0 ? 1 : 0;
}

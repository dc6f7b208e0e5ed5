// Packages of Debian and Ubuntu: installed by root, or by any user downloaded with missing libraries and unpacked into a folder.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const COMMAND_MS = 180_000;
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];
const ENVIRONMENT = {
  ...process.env,
  LC_ALL: 'C',
  DEBIAN_FRONTEND: 'noninteractive',
  // The package must not start its service: tests start their own.
  SYSTEMD_OFFLINE: '1',
  RUNLEVEL: '1',
};

/** Installs a package for the whole machine. Call as root. @throws Error with the output of apt */
export function installPackage(name) {
  const install = ['install', '--yes', '--no-install-recommends', name];
  try {
    aptGet(install);
  } catch {
    afterUpdate([], () => aptGet(install)); // the package list is missing or outdated
  }
}

/**
 * Downloads a package with the dependencies that the machine lacks, unpacks them into `folder`, and writes a script to `program` that
 * starts `binary` with their libraries. Uses separate package lists, so it needs no privileges. @throws Error
 */
export function unpackPackage(name, folder, binary, program) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const own = privateApt(path.join(draft, 'apt'));
  const plan = afterUpdate(own, () => aptGet([...own, '--simulate', 'install', '--no-install-recommends', name]));
  const packages = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+) /gm)].map(([, each, version]) => `${each}=${version}`);
  const wanted = packages.length > 0 ? packages : [name]; // installed by root, but not in PATH
  const archives = path.join(draft, 'archives');
  mkdirSync(archives);
  aptGet([...own, 'download', ...wanted], archives);
  mkdirSync(path.join(draft, 'root'));
  for (const archive of readdirSync(archives)) run('dpkg-deb', ['--extract', path.join(archives, archive), path.join(draft, 'root')]);
  if (!existsSync(path.join(draft, 'root', binary))) throw new Error(`package ${name} has no ${binary}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  renameSync(path.join(draft, 'root'), path.join(folder, 'root'));
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(program, starterOf(path.join(folder, 'root'), binary));
  chmodSync(program, 0o755);
}

/** A script, so that only this program finds the libraries. */
function starterOf(root, binary) {
  const folders = ['usr/lib', 'lib'].map((each) => path.join(root, each)).filter((each) => existsSync(each));
  const libraries = folders.flatMap((each) => [each, ...readdirSync(each, { withFileTypes: true }).filter(isFolder).map(pathOf)]);
  return `#!/bin/sh\nLD_LIBRARY_PATH='${libraries.join(':')}' exec '${path.join(root, binary)}' "$@"\n`;
}

const isFolder = (entry) => entry.isDirectory();
const pathOf = (entry) => path.join(entry.parentPath ?? entry.path, entry.name);

/** Options that make apt keep lists and archives in our folder, but read the state of the machine. */
function privateApt(folder) {
  for (const each of ['lists/partial', 'cache/archives/partial']) mkdirSync(path.join(folder, each), { recursive: true });
  const settings = {
    'Dir::State': folder,
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': path.join(folder, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': process.getuid?.() === 0 ? 'root' : '',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/** Fetches the package lists, then does the work. A source that is down does not matter unless the work fails. */
function afterUpdate(options, work) {
  let incomplete;
  try {
    aptGet([...options, '-o', 'APT::Update::Error-Mode=any', 'update']);
  } catch (error) {
    incomplete = error;
  }
  try {
    return work();
  } catch (error) {
    throw incomplete ?? error;
  }
}

function aptGet(args, cwd) {
  return run('apt-get', [...PATIENCE, ...args], cwd);
}

function run(program, args, cwd) {
  const { error, status, signal, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    timeout: COMMAND_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error?.code === 'ENOENT') throw new Error(`this system has no ${program}; install the server yourself`);
  if (error?.code === 'ETIMEDOUT') throw new Error(`${program} took longer than ${COMMAND_MS / 1000} s`);
  if (error) throw error;
  if (status === 0) return stdout;
  const lines = stderr.trim().split('\n');
  const words = lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1);
  throw new Error(`${program} failed (${words || signal || `exit code ${status}`})`);
}

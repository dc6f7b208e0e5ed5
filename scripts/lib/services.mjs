// Servers for tests that npm does not provide, and their programs on this machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject, readIfThere } from './project.mjs';

/** Name, package in Debian and Ubuntu, and path of the program inside the package. */
export const SERVICES = [{ name: 'redis-server', package: 'redis-server', binary: 'usr/bin/redis-server' }];

export const SERVICES_FOLDER = inProject('.build/services');
/** The program of an unpacked server. */
export const programFile = (name) => path.join(SERVICES_FOLDER, 'bin', name);
/** The file with the reason why the last attempt to install a server failed. */
export const reasonFile = (name) => path.join(SERVICES_FOLDER, `${name}.reason`);

/** Finds a server in PATH or among the unpacked ones. @returns its `program`, or the `reason` why there is none */
export function findService(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...folders.map((folder) => path.join(folder, name)), programFile(name)];
  const program = candidates.find((file) => existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0);
  if (program !== undefined) return { program };
  const why = readIfThere(reasonFile(name))?.trim() || 'run `node scripts/services.mjs`';
  return { reason: `${name} is not on this machine: ${why}` };
}

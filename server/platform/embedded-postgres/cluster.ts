// Creates the database cluster, whole or not at all, and keeps the superuser's password.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { clusterDirOf } from './data-dir.ts';
import { type Account, asAccount } from './run-as.ts';

const MAJOR = '18';

/** Environment of PostgreSQL's programs, without our variables (PGDATA, locale, secrets). */
export const CLEAN_ENVIRONMENT = { PATH: process.env['PATH'] ?? '', HOME: '/', TZ: 'UTC', LC_ALL: 'C' };

/** Creates the cluster when it is missing. Call with the folder locked. Throws when it has another major version. */
export async function ensureCluster(dataDir: string, native: string, account: Account | undefined, password: string): Promise<void> {
  const cluster = clusterDirOf(dataDir);
  await removeDrafts(dataDir);
  if (existsSync(cluster)) return assertVersion(cluster);
  const draft = path.join(dataDir, `postgres.draft-${randomBytes(6).toString('hex')}`);
  const passwordFile = path.join(draft, 'password');
  const made = path.join(draft, 'cluster');
  await mkdir(made, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const file of [draft, made, passwordFile]) await chown(file, account.uid, account.gid);
  const settings = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale', '--data-checksums'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await promisify(execFile)(path.join(native, 'bin/initdb'), ['-D', made, ...access, ...settings], {
    ...asAccount(account),
    env: CLEAN_ENVIRONMENT,
  });
  await rename(made, cluster);
  await syncFolder(dataDir);
  await rm(draft, { recursive: true, force: true });
}

/**
 * Returns the superuser's password: created once, readable only for this account. Throws when the cluster exists but its password is
 * missing.
 */
export async function superuserPassword(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secrets/postgres-superuser');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  if (existsSync(clusterDirOf(dataDir)))
    throw new Error(`${file} is missing, and with it the key to the database beside it. Restore it from a backup.`);
  const password = randomBytes(24).toString('base64url');
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.draft`;
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
  await syncFolder(path.dirname(file));
  return password;
}

/** Removes the remains of a killed initdb; its last child may still be writing there. */
async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.draft-'));
  await Promise.all(drafts.map((name) => rm(path.join(dataDir, name), { recursive: true, force: true, maxRetries: 5 })));
}

async function assertVersion(cluster: string): Promise<void> {
  const version = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (version !== MAJOR)
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${version}; this is PostgreSQL ${MAJOR}. Move it with pg_dump first.`,
    );
}

/** Makes a rename in the folder survive a power cut. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}

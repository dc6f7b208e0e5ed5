// The folder of an installation's database and secrets, and its replacement when PostgreSQL cannot reach root's own folder.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { accountFor, canEnter } from './run-as.ts';

/** The folder of database and secrets. `moved` is a message for the screen when the folder is not the default. */
export type DataDir = { dataDir: string; moved?: string };

const PROJECT = path.resolve(import.meta.dirname, '../../..');
/** Root's data folder when the default is one that only root can enter. */
export const SHARED_STATE = '/var/lib/bedside';

/**
 * Chooses and creates the data folder: DATA_DIR, or else `.data` beside the program. As root with an unreachable default (such as under
 * /root), everything moves to /var/lib/bedside/<instance id>. Throws, with instructions, when PostgreSQL cannot reach an explicit DATA_DIR.
 */
export function resolveDataDir(
  env: Record<string, string | undefined>,
  places: { project: string; sharedState: string } = { project: PROJECT, sharedState: SHARED_STATE },
): DataDir {
  if (env['DATA_DIR']) {
    const dataDir = path.resolve(env['DATA_DIR']);
    createOpen(dataDir);
    if (!env['DATABASE_URL']) assertReachable(dataDir);
    return { dataDir };
  }
  const home = path.join(places.project, '.data');
  createOpen(home);
  const idFile = path.join(home, 'instance-id');
  const clusterHere = existsSync(clusterDirOf(home));
  if (!existsSync(idFile)) {
    if (env['DATABASE_URL'] || isReachable(home)) return { dataDir: home };
    if (clusterHere) assertReachable(home);
    writeFileSync(idFile, `${randomBytes(6).toString('hex')}\n`, { mode: 0o644 });
  }
  const dataDir = path.join(places.sharedState, readFileSync(idFile, 'utf8').trim());
  createOpen(places.sharedState);
  createOpen(dataDir);
  if (!env['DATABASE_URL']) assertReachable(dataDir);
  return { dataDir, moved: `PostgreSQL cannot run as root nor reach ${home}, so database and secrets are in ${dataDir}.` };
}

/** Returns the database's folder inside a data folder. */
export function clusterDirOf(dataDir: string): string {
  return path.join(dataDir, 'postgres');
}

/** Throws, with instructions, when PostgreSQL's account cannot enter the data folder. */
export function assertReachable(dataDir: string): void {
  const account = accountFor(clusterDirOf(dataDir));
  if (canEnter(dataDir, account)) return;
  throw new Error(
    `PostgreSQL, which refuses to run as root, runs as ${account?.name ?? 'this user'}, who cannot enter the data folder ${dataDir}. ` +
      `Open the path (chmod o+x on ${dataDir} and the folders above it), set DATA_DIR to a reachable folder, or start Bedside as an ordinary user.`,
  );
}

function isReachable(dataDir: string): boolean {
  return canEnter(dataDir, accountFor(clusterDirOf(dataDir)));
}

/**
 * Creates the folder so that other accounts can pass through, whatever the umask. The modes of secrets and database inside protect them.
 */
export function createOpen(dir: string): void {
  if (mkdirSync(dir, { recursive: true, mode: 0o755 }) !== undefined) chmodSync(dir, 0o755);
}

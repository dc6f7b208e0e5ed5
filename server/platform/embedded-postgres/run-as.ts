// The operating-system account that runs PostgreSQL. PostgreSQL refuses to run as root, so root starts it with an unprivileged account.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The account of PostgreSQL's processes; `undefined` means the account of this process. */
export type Account = { uid: number; gid: number; name: string };

/**
 * Returns the account to run PostgreSQL with, or `undefined` for our own. The cluster folder may not exist yet. Throws when no account is
 * suitable.
 */
export function accountFor(clusterDir: string): Account | undefined {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      throw new Error(
        `The database in ${clusterDir} belongs to another user (uid ${owner.uid}). Start Bedside as that user or as root, or set another DATA_DIR.`,
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  return unprivilegedAccount();
}

/** Returns options for child_process that apply an account; the working folder is one that every account can enter. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number; cwd: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' };
}

/** Whether the account can enter the folder. Tried, not computed, because access lists and mount options count too. */
export function canEnter(dir: string, account: Account | undefined): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...asAccount(account), stdio: 'ignore' });
  if (tried.error) throw new Error(`Cannot run a process as ${account?.name ?? 'ourselves'}: ${tried.error.message}`);
  return tried.status === 0;
}

function unprivilegedAccount(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find((fields) => fields[0] === name);
    if (line) return { uid: Number(line[2]), gid: Number(line[3]), name };
  }
  throw new Error(
    'PostgreSQL refuses to run as root and there is neither a user "postgres" nor "nobody". Start Bedside as an ordinary user, or set DATABASE_URL.',
  );
}

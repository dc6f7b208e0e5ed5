// One server per data folder. The lock is the operating system's (through SQLite), so it ends with its holder's process. The holder can
// therefore treat a PostgreSQL that still runs here as an orphan, not as another server's.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 10;
const PAUSE_MS = 200;

/** Locks the folder for this process and returns a function that unlocks it. Throws when another server holds it for 2 s. */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  const pidFile = path.join(dataDir, 'server.pid');
  for (let attempt = 1; ; attempt++) {
    const release = tryLock(path.join(dataDir, 'server.lock'));
    if (release) {
      writeFileSync(pidFile, `${process.pid}\n`);
      return release;
    }
    if (attempt === ATTEMPTS) break;
    await delay(PAUSE_MS);
  }
  throw new Error(
    `Another Bedside server (process ${holder(pidFile)}) is using ${dataDir}. Stop it first, or give this one its own DATA_DIR and PORT.`,
  );
}

function tryLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined; // SQLITE_BUSY
    throw new Error(`Cannot lock ${file}: ${(error as Error).message}`, { cause: error });
  }
}

function holder(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

// The counters of PostgreSQL: processor time of all its processes, and write-ahead log.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

export interface DatabaseCost {
  /** Processor time of the server's processes in milliseconds, of ended ones too; 0 where there is no `/proc`. */
  cpuMs: number;
  walBytes: number;
  walRecords: number;
}

/** Linux counts processor time in hundredths of a second for all programs. */
const TICK_MS = 10;

/** Fields of `/proc/<pid>/stat` from the state on: the name before it may contain spaces. */
const statOf = (pid: string): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** State, parent, and then user and system time of the process and of its ended children. */
const [PARENT, FIRST_TIME, END_TIMES] = [1, 11, 15];

/** Returns the processor time of a process and its children. */
const cpuOf = (postmaster: string): number => {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = statOf(pid);
      if (pid !== postmaster && stat[PARENT] !== postmaster) continue;
      for (const time of stat.slice(FIRST_TIME, END_TIMES)) ticks += Number(time);
    } catch {
      // It has just ended; its parent counts it then.
    }
  }
  return ticks * TICK_MS;
};

const postmasterOf = (backend: number): string | undefined => {
  try {
    return statOf(String(backend))[PARENT];
  } catch {
    return undefined;
  }
};

/** Reads the counters, which only differences make sense of. @param superUrl a superuser's, on the same machine */
export const databaseCost = async (superUrl: string): Promise<DatabaseCost> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  // Backends report their write-ahead log within a second, and when they are idle at once.
  const { rows } = await client.query<{ pid: number; bytes: string; records: string }>(
    'select pg_backend_pid() as pid, wal_bytes::text as bytes, wal_records::text as records from pg_stat_wal',
  );
  const { pid, bytes, records } = rows[0]!;
  const postmaster = postmasterOf(pid);
  const cpuMs = postmaster === undefined ? 0 : cpuOf(postmaster);
  await client.end();
  return { cpuMs, walBytes: Number(bytes), walRecords: Number(records) };
};

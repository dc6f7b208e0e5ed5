// The cost of work for PostgreSQL: processor time of all its processes, and write-ahead log.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

export interface DatabaseCost {
  /** Processor time of the server's processes in milliseconds, of ended ones too; 0 where there is no `/proc`. */
  cpuMs: number;
  /** The end of the write-ahead log. */
  lsn: string;
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

const connected = async <T>(superUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Reads the counters, which only differences make sense of. @param superUrl a superuser's, on the same machine */
export const databaseCost = (superUrl: string): Promise<DatabaseCost> =>
  connected(superUrl, async (client) => {
    // Flushes the log up to here: `walBetween` reads what is flushed.
    const { rows } = await client.query<{ pid: number; lsn: string }>(
      "select pg_backend_pid() as pid, pg_logical_emit_message(false, 'bench', '', true)::text as lsn",
    );
    const { pid, lsn } = rows[0]!;
    const postmaster = postmasterOf(pid);
    return { cpuMs: postmaster === undefined ? 0 : cpuOf(postmaster), lsn };
  });

/** Counts the write-ahead log itself: `pg_stat_wal` lacks what an idle backend wrote in its last ten seconds. */
export const walBetween = (superUrl: string, from: string, to: string): Promise<{ bytes: number; records: number }> =>
  connected(superUrl, async (client) => {
    await client.query('create extension if not exists pg_walinspect');
    const { rows } = await client.query<{ bytes: number; records: number }>(
      'select sum(combined_size)::float8 as bytes, sum(count)::float8 as records from pg_get_wal_stats($1, $2)',
      [from, to],
    );
    return rows[0]!;
  });

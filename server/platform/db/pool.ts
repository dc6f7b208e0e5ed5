// Connection pools. bigint columns contain our own integers below 2^53 and are read as numbers.
import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface PoolOptions {
  connectionString: string;
  max: number;
  /** Shown in pg_stat_activity. */
  name: string;
  onError: (error: Error) => void;
  /** Time limit of a statement, which is then cancelled; a little later its connection is dropped, because the server may be gone. */
  statementMs?: number;
}

/** Additional time for the reply to a statement. */
const LINE_MS = 5000;

/** Creates a pool that reports errors of idle connections instead of throwing them. */
export const createPool = ({ connectionString, max, name, onError, statementMs }: PoolOptions): pg.Pool => {
  // Our statements begin with the tenant and have one good plan. Planning them for each call costs more than running them, above all over
  // partitions, and the planner's own comparison of the two would choose that.
  const options = '-c plan_cache_mode=force_generic_plan';
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: name,
    types,
    options,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(statementMs === undefined ? {} : { statement_timeout: statementMs, query_timeout: statementMs + LINE_MS }),
  });
  pool.on('error', onError);
  // The pool listens only to idle connections. Without this listener, a connection that is lost between two statements of a transaction
  // would end the process. Its user gets the error from the next statement.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
};

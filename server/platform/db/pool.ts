// Connection pools. bigint columns hold our own integers below 2^53 and are read as numbers.
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
  /** After this a statement is cancelled; a little later its connection is given up, in case nobody is at its other end any more. */
  statementMs?: number;
}

/** How much longer than the statement its answer may take. */
const LINE_MS = 5000;

/** A pool whose idle connections' errors are reported, not thrown. */
export const createPool = ({ connectionString, max, name, onError, statementMs }: PoolOptions): pg.Pool => {
  // Our statements lead with the tenant and have one good plan. Planning them anew for each call costs more than running them, above all
  // over partitions, and the planner's own comparison of the two would choose that.
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
  // The pool listens to idle connections only. One that is lost between two statements of a transaction would otherwise end the process;
  // whoever holds it hears of it from its next statement.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
};

// Accounts for tests, and access that bypasses every policy.
import pg from 'pg';
import type { TestApp } from '../app.ts';

/** Connections as the superuser, by URL: opening one takes several times as long as a query. */
const pools = new Map<string, pg.Pool>();

const poolOf = (connectionString: string): pg.Pool => {
  const known = pools.get(connectionString);
  if (known) return known;
  const pool = new pg.Pool({ connectionString, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // The database was dropped, or the server ended.
  pool.on('error', () => pools.delete(connectionString));
  pools.set(connectionString, pool);
  return pool;
};

/** A query that changes its session, whose connection is not used again. */
const CHANGES_SESSION = /^\s*set\b/i;

/** Runs a query as the superuser, bypassing every policy. */
export const adminQuery = async (
  app: Pick<TestApp, 'superUrl'>,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> => {
  const client = await poolOf(app.superUrl).connect();
  let spent = true;
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, values);
    spent = CHANGES_SESSION.test(text);
    return rows;
  } finally {
    client.release(spent);
  }
};

export interface NewAccount {
  email: string;
  password: string;
  role?: 'doctor' | 'nurse' | 'patient';
  firstName?: string;
  lastName?: string;
  tenant?: number;
}

/** Creates an account over the API, as an ordinary account, not one of the demo. */
export const register = (
  app: TestApp,
  { role = 'patient', firstName = 'Rosa', lastName = 'Kern', ...rest }: NewAccount,
  headers: Record<string, string> = {},
) => app.request('POST', '/api/auth/register', { body: { role, firstName, lastName, ...rest }, headers });

/** Stores `points` counted attempts under `key` of the rate limits, for ten minutes of the database's clock. */
export const countAttempts = (app: Pick<TestApp, 'superUrl'>, key: string, points: number) =>
  adminQuery(app, 'insert into platform.rate_limits values ($1, $2, (extract(epoch from now()) * 1000)::bigint + 600000)', [key, points]);

/** Ends every window of the rate limits, as if it had expired. */
export const forgetAttempts = (app: Pick<TestApp, 'superUrl'>, like = 'sign-in-%') =>
  adminQuery(app, 'delete from platform.rate_limits where key like $1', [like]);

// Looks past every policy: what a test must find in the tables themselves.
import pg from 'pg';

/** One statement over a connection of its own, as the superuser. */
export const asSuperuser = async <R extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<R[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

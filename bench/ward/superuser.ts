// Access that bypasses every policy: for creating data, never for measurements.
import pg from 'pg';

export const asSuperuser = async (superUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/** Runs each statement separately. */
export const runAsSuperuser = (superUrl: string, ...statements: readonly string[]): Promise<void> =>
  asSuperuser(superUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

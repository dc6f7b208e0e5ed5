// Past every policy: for making data, never for what is measured.
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

/** Statements, each by itself. */
export const runAsSuperuser = (superUrl: string, ...statements: readonly string[]): Promise<void> =>
  asSuperuser(superUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

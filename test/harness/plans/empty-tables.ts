// A database in which the growing tables are empty and were never analyzed, as on the first day. Statements that are prepared then keep their plan
// until the next analyze, while the tables fill.
import pg from 'pg';
import { inject } from 'vitest';
import { cloneDatabase } from '../run/cluster.ts';
import { growing } from './growing-tables.ts';
import { keepStatistics } from './keep-statistics.ts';

export interface EmptyTables {
  /** A superuser's. */
  client: pg.Client;
  close(): Promise<void>;
}

export const openEmptyTables = async (): Promise<EmptyTables> => {
  const url = new URL(inject('adminUrl'));
  const { name, drop } = await cloneDatabase(url.href);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await keepStatistics(client);
  // A truncated table counts as never analyzed.
  await client.query(`truncate ${Object.keys(growing).join(', ')} cascade`);
  await client.query('delete from pg_statistic where starelid >= 16384');
  return {
    client,
    close: async () => {
      await client.end();
      await drop();
    },
  };
};

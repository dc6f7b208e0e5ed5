// Makes the planner assume tables as large as in the benchmarks, without their rows: files are extended (sparse, with empty pages, whose
// number the planner uses), and sizes and distributions are restored as from a dump.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { growing } from './growing-tables.ts';
import { keepStatistics } from './keep-statistics.ts';
import type { Columns, Table } from './table.ts';

/** Bytes of a row in an index. */
const INDEX_WIDTH = 48;
const PAGE = 8192;
/** PostgreSQL continues a larger table in another file. */
const PAGES_OF_FILE = 131_072;

/** An array literal; the values need no quotes. */
const array = (values: readonly unknown[]): string => `{${values.join(',')}}`;

const describe = async (client: pg.Client, name: string, columns: Columns, inherited: boolean): Promise<void> => {
  const [schema, table] = name.split('.');
  for (const [column, { distinct, nulls = 0, common = {} }] of Object.entries(columns)) {
    const [values, shares] = [Object.keys(common), Object.values(common)];
    await client.query(
      `select pg_restore_attribute_stats('schemaname', $1::text, 'relname', $2::text, 'attname', $3::text, 'inherited', $4::boolean,
        'null_frac', $5::real, 'avg_width', 8, 'n_distinct', $6::real, 'most_common_vals', $7::text, 'most_common_freqs', $8::real[])`,
      [schema, table, column, inherited, nulls, distinct, ...(values.length === 0 ? [null, null] : [array(values), shares])],
    );
  }
};

const lengthen = (folder: string, { path, pages }: { path: string; pages: number }): void => {
  if (pages > PAGES_OF_FILE) throw new Error(`${path} would be larger than a file of PostgreSQL`);
  truncateSync(join(folder, path), pages * PAGE);
};

const filePath = async (client: pg.Client, name: string): Promise<string> =>
  (await client.query<{ path: string }>('select pg_relation_filepath($1::regclass) as path', [name])).rows[0]!.path;

const enlarge = async (client: pg.Client, folder: string, name: string, { rows, width, columns }: Table): Promise<void> => {
  const [schema, table] = name.split('.');
  const pages = Math.ceil((rows * width) / PAGE);
  await client.query(
    `select pg_restore_relation_stats('schemaname', $1::text, 'relname', $2::text, 'relpages', $3::int, 'reltuples', $4::real, 'relallvisible', $5::int)`,
    [schema, table, pages, rows, Math.floor(pages * 0.95)],
  );
  await describe(client, name, columns, false);
  lengthen(folder, { path: await filePath(client, name), pages });
  const indexes = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where indrelid = $1::regclass`,
    [name],
  );
  for (const index of indexes.rows)
    lengthen(folder, { path: await filePath(client, index.name), pages: Math.ceil((rows * INDEX_WIDTH) / PAGE) });
};

/** Returns the partitions of a table, or the table itself where it has none. */
export const partitionsOf = async (client: pg.Client, name: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_partition_tree($1::regclass) p join pg_class c on c.oid = p.relid
      join pg_namespace n on n.oid = c.relnamespace where p.isleaf`,
    [name],
  );
  return rows.length === 0 ? [name] : rows.map((row) => row.name);
};

/** Requires an unshared database without other activity. */
export const believeInLargeTables = async (superUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await keepStatistics(client);
    await client.query('checkpoint');
    const { data_directory: folder } = (await client.query<{ data_directory: string }>('show data_directory')).rows[0]!;
    for (const [name, table] of Object.entries(growing)) {
      for (const partition of await partitionsOf(client, name)) await enlarge(client, folder, partition, table);
      if (table.whole) await describe(client, name, table.whole, true);
    }
  } finally {
    await client.end();
  }
};

// PostgreSQL's own description of a statement: names, types and nullability of columns. It comes from a copy of the migrated database.
import pg from 'pg';
import { cloneDatabase } from '../run/cluster.ts';
import { type Node, readNodeTree, type Tree } from './node-tree.ts';
import { type Catalog, nullableColumns, outputOf } from './nullable.ts';

export interface Column {
  name: string;
  /** The name in PostgreSQL. */
  type: string;
  nullable: boolean;
}

export type Describe = (text: string) => Promise<Column[]>;

const firstQuery = (tree: Tree): Node => {
  if (!Array.isArray(tree)) return tree as Node;
  return firstQuery(tree[0]!);
};

const readCatalog = async (client: pg.Client): Promise<Catalog> => {
  const columns = await client.query<{ key: string }>(
    "select attrelid || '.' || attnum as key from pg_attribute where attnotnull and attnum > 0",
  );
  const views = await client.query<{ oid: number; action: string }>(
    "select ev_class as oid, ev_action::text as action from pg_rewrite where ev_type = '1' and ev_class >= 16384",
  );
  const functions = await client.query<{ oid: number; name: string }>(
    "select oid, proname as name from pg_proc where prokind in ('a', 'w')",
  );
  return {
    notNull: new Set(columns.rows.map(({ key }) => key)),
    views: new Map(views.rows.map(({ oid, action }) => [oid, firstQuery(readNodeTree(action))])),
    functions: new Map(functions.rows.map(({ oid, name }) => [oid, name])),
  };
};

/** The statement is parsed as the body of a function, because it may have parameters, and never run. */
export const createDescribe = async (adminUrl: string): Promise<Describe> => {
  const { name } = await cloneDatabase(adminUrl);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href, application_name: 'test-rows' });
  await client.connect();
  // Prevents the connection from failing a worker or keeping it alive: it ends with the cluster.
  client.on('error', () => undefined);
  (client as unknown as { unref(): void }).unref();
  const catalog = await readCatalog(client);

  const describe: Describe = async (text) => {
    await client.query('begin');
    try {
      await client.query(`prepare described as ${text}`);
      const { rows: types } = await client.query<{ parameters: string[]; results: string[] | null }>(
        `select parameter_types::text[] as parameters, result_types::text[] as results from pg_prepared_statements where name = 'described'`,
      );
      const { parameters, results } = types[0]!;
      await client.query(`create function pg_temp.described(${parameters.join(', ')}) returns void begin atomic ${text}; end`);
      const { rows } = await client.query<{ body: string }>(
        "select prosqlbody::text as body from pg_proc where oid = 'pg_temp.described'::regproc",
      );
      const query = firstQuery(readNodeTree(rows[0]!.body));
      const nullable = nullableColumns(query, catalog);
      return outputOf(query).map((entry, i) => ({
        name: String(entry.fields['resname']),
        type: results![i]!,
        nullable: nullable[i]!,
      }));
    } finally {
      await client.query('rollback');
      await client.query('deallocate all');
    }
  };
  // Serialized, because the connection is shared.
  let last: Promise<unknown> = Promise.resolve();
  return (text) => {
    const described = last.then(() => describe(text));
    last = described.catch(() => undefined);
    return described;
  };
};

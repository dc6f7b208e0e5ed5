// Plaintext in the database.

import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

/** Returns the tables of all schemas that contain one of these texts, as text or as bytes. */
export const readableIn = async (app: Pick<TestApp, 'superUrl'>, texts: readonly string[]): Promise<string[]> => {
  const patterns = texts.flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString('hex')}%`]);
  const tables = await adminQuery(
    app,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const found = tables.map(({ name }) => `select '${name}' as name from ${name} t where t::text like any($1)`);
  return (await adminQuery(app, found.join(' union '), [patterns])).map(({ name }) => String(name)).sort();
};

// SQL that names the schema of its rows, for a tenant's database and for a plain connection.
import { CompiledQuery, type QueryResult, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import type { z } from 'zod';
import { type RowSchema, readRows } from './row-schema.ts';
import { nameOf, type TenantDb } from './tenant-db.ts';
import type { RowsOf, Statement } from './tenant-query.ts';

/** Returns a statement whose result is not used, for `executeTogether` and `executeLater`. */
export const compiled = (query: RawBuilder<unknown>, db: TenantDb): Statement => {
  const { sql: text, parameters } = query.compile(db);
  return { name: nameOf(text), text, values: parameters };
};

export interface RowStatement<S extends RowSchema> {
  execute(db: TenantDb): Promise<QueryResult<z.output<S>>>;
  /** For `executeTogether`. */
  compile(db: TenantDb): Statement & { row: S };
}

/**
 * Returns a statement whose rows match the schema: ``rowsOf(Row)`select id from …` ``. Fragments inside it are written with Kysely's `sql`.
 */
export const rowsOf =
  <S extends RowSchema>(schema: S) =>
  (strings: TemplateStringsArray, ...values: unknown[]): RowStatement<S> => {
    const statement = sql(strings, ...values);
    return {
      compile: (db) => ({ ...compiled(statement, db), row: schema }),
      execute: async (db) => {
        const query = statement.compile(db);
        const result = await db.executeQuery(query);
        return { ...result, rows: readRows(schema, query.sql, result.rows) };
      },
    };
  };

/** Runs a statement of a pipeline separately, such as in a transaction. */
export const executeStatement = async <T extends Statement>(db: TenantDb, { text, values, row }: T): Promise<RowsOf<T>['rows']> => {
  const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...values]));
  return (row === undefined ? rows : readRows(row, text, rows)) as RowsOf<T>['rows'];
};

/** Returns the columns of a schema for a select list. @param of alias of the table that has them */
export const columnsOf = (schema: RowSchema, of: string): RawBuilder<unknown> =>
  sql.raw(
    Object.keys(schema.shape)
      .map((column) => `${of}.${column}`)
      .join(', '),
  );

/** Returns the rows of a statement on a connection without a tenant. */
export const queryRows = async <S extends RowSchema>(
  client: Pick<pg.ClientBase, 'query'>,
  schema: S,
  query: string | pg.QueryConfig,
  values?: unknown[],
): Promise<z.output<S>[]> => {
  const { rows } = await client.query(query, values);
  return readRows(schema, typeof query === 'string' ? query : query.text, rows);
};

// The schema of a statement's rows. PostgreSQL's driver converts the columns to values; production parses only JSON, which the database
// does not check. Tests compare every statement that they run with PostgreSQL's own description of it (test/harness/rows).
import { channel } from 'node:diagnostics_channel';
import { z } from 'zod';

/** Columns by name. Nullable means that the column can be null; there are no transforms. */
export type RowSchema = z.ZodObject;

/** The ID of a row, such as one that was just inserted. */
export const IdRow = z.object({ id: z.int() });

/** A timestamptz column that may be 'infinity', which the driver reads as a number. */
export const timeOrInfinity = z.union([z.date(), z.custom<number>((value) => value === Number.POSITIVE_INFINITY)]);

/** A bytea column. */
export const bytes = z.instanceof(Buffer);

const jsonColumns = z.registry<{ json: true }>();

/** A json or jsonb column, which is parsed with `schema` whenever it is read. */
export const json = <S extends z.ZodType>(schema: S): S => {
  const column = schema.clone();
  jsonColumns.add(column, { json: true });
  return column;
};

/** Whether a column is one of `json`. */
export const isJson = (column: z.core.$ZodType): boolean =>
  jsonColumns.has(column) || (column instanceof z.ZodNullable && isJson(column.unwrap()));

const parsers = new WeakMap<RowSchema, RowSchema | null>();

const parserOf = (schema: RowSchema): RowSchema | null => {
  let parser = parsers.get(schema);
  if (parser === undefined) {
    const columns = Object.entries(schema.shape).filter(([, column]) => isJson(column));
    parser = columns.length === 0 ? null : z.object(Object.fromEntries(columns));
    parsers.set(schema, parser);
  }
  return parser;
};

/** The message on the channel for each statement that returned rows. */
export interface ReturnedRows {
  text: string;
  schema: RowSchema;
  rows: readonly unknown[];
}

/** Without subscribers Node does no work for the channel. */
export const returnedRows = channel('bedside:rows');

/**
 * Types the rows that the driver returned for `text`.
 * @throws ZodError when a JSON column does not match its schema
 */
export const readRows = <S extends RowSchema>(schema: S, text: string, rows: readonly unknown[]): z.output<S>[] => {
  if (returnedRows.hasSubscribers) returnedRows.publish({ text, schema, rows } satisfies ReturnedRows);
  const parser = parserOf(schema);
  return (parser === null ? rows : rows.map((row) => ({ ...(row as object), ...parser.parse(row) }))) as z.output<S>[];
};

/**
 * Returns the columns of the joined row of an outer join, or null where there was none.
 * @param columns columns that are never null in the joined table
 */
export const joined = <R, C extends keyof R>(row: R, ...columns: C[]): { [K in C]: NonNullable<R[K]> } | null => {
  const missing = columns.filter((column) => row[column] === null);
  if (missing.length === columns.length) return null;
  if (missing.length > 0) throw new Error(`an outer join returned a row without ${missing.join(', ')}`);
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as { [K in C]: NonNullable<R[K]> };
};

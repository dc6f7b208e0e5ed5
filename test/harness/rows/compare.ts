// Compares a row schema with PostgreSQL's description of the statement, and with the returned rows.
import { z } from 'zod';
import type { RowSchema } from '#platform/db/row-schema.ts';
import { driverType, schemaType } from './column-types.ts';
import type { Column } from './describe.ts';

/** Returns the faults of a schema, one line each. */
export const compareColumns = (schema: RowSchema, columns: readonly Column[]): string[] => {
  const missing = Object.keys(schema.shape).filter((name) => columns.every((column) => column.name !== name));
  return [
    ...missing.map((name) => `${name}: the statement has no such column`),
    ...columns.flatMap(({ name, type, nullable }) => {
      const column = schema.shape[name];
      if (column === undefined) return [`${name}: the schema has no such column`];
      const is = driverType(type);
      const wanted = schemaType(column);
      return [
        ...(is === wanted ? [] : [`${name}: the schema has ${wanted}, the driver makes ${is} of ${type}`]),
        ...(nullable && !(column instanceof z.ZodNullable) ? [`${name}: can be null`] : []),
      ];
    }),
  ];
};

interface Checked {
  whole: RowSchema;
  neverNull: readonly string[];
  rows: number;
}

/** Number of rows of a schema whose values are compared one by one. Later ones are only checked for nulls, which takes almost no time. */
const IN_FULL = 500;
const checked = new WeakMap<RowSchema, Checked>();

const checkedOf = (schema: RowSchema): Checked => {
  let entry = checked.get(schema);
  if (entry === undefined) {
    const neverNull = Object.entries(schema.shape).flatMap(([name, column]) => (column instanceof z.ZodNullable ? [] : [name]));
    entry = { whole: z.strictObject(schema.shape), neverNull, rows: 0 };
    checked.set(schema, entry);
  }
  return entry;
};

/** JSON that the driver has parsed is compared too, so that a test finds values that production would refuse. */
export const compareRows = (schema: RowSchema, rows: readonly unknown[]): string[] => {
  const entry = checkedOf(schema);
  for (const row of rows) {
    if (entry.rows++ < IN_FULL) {
      const { error } = entry.whole.safeParse(row);
      if (error) return error.issues.map(({ path, message }) => `${path.join('.')}: a row has another value (${message})`);
    } else {
      const missing = entry.neverNull.filter((name) => (row as Record<string, unknown>)[name] === null);
      if (missing.length > 0) return missing.map((name) => `${name}: a row has null`);
    }
  }
  return [];
};

// Compares a row schema with PostgreSQL's description of the statement, and with the rows that came.
import { z } from 'zod';
import type { RowSchema } from '#platform/db/row-schema.ts';
import { driverType, schemaType } from './column-types.ts';
import type { Column } from './describe.ts';

/** What is wrong with a schema, a line each; none when it is right. */
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

const strict = new WeakMap<RowSchema, RowSchema>();

/** JSON that the driver has parsed is compared too, so that a test sees what production would refuse. */
export const compareRows = (schema: RowSchema, rows: readonly unknown[]): string[] => {
  let whole = strict.get(schema);
  if (whole === undefined) {
    whole = z.strictObject(schema.shape);
    strict.set(schema, whole);
  }
  for (const row of rows) {
    const { error } = whole.safeParse(row);
    if (error) return error.issues.map(({ path, message }) => `${path.join('.')}: a row has another value (${message})`);
  }
  return [];
};

// The types in which the driver returns PostgreSQL's types, and the type of a column in a row schema.
import { z } from 'zod';
import { isJson, timeOrInfinity } from '#platform/db/row-schema.ts';

const DRIVER: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  oid: 'number',
  real: 'number',
  'double precision': 'number',
  text: 'string',
  'character varying': 'string',
  character: 'string',
  name: 'string',
  uuid: 'string',
  inet: 'string',
  numeric: 'string',
  date: 'string',
  boolean: 'boolean',
  'timestamp with time zone': 'date',
  bytea: 'bytes',
  json: 'json',
  jsonb: 'json',
};
/** The driver reads arrays of these as strings, or as a type that no other column has. */
const NO_ARRAY = new Set(['bigint', 'date', 'numeric', 'name', 'inet']);

/** @param type its name in PostgreSQL */
export const driverType = (type: string): string => {
  const element = type.endsWith('[]') ? type.slice(0, -2) : undefined;
  if (element === undefined) return DRIVER[type] ?? `unknown (${type})`;
  return NO_ARRAY.has(element) ? `unknown (${type})` : `${driverType(element)}[]`;
};

const only = (kinds: Iterable<string>): string => {
  const different = [...new Set(kinds)];
  return different.length === 1 ? different[0]! : different.join(' or ');
};

/** Returns the type of a schema's column, ignoring null. */
export const schemaType = (column: z.core.$ZodType): string => {
  if (isJson(column)) return 'json';
  if (column === timeOrInfinity) return 'date';
  if (column instanceof z.ZodNullable) return schemaType(column.unwrap());
  if (column instanceof z.ZodArray) return `${schemaType(column.element)}[]`;
  if (column instanceof z.ZodUnion) return only(column.options.map(schemaType));
  if (column instanceof z.ZodEnum) return only(column.options.map((option) => typeof option));
  if (column instanceof z.ZodLiteral) return only([...column.values].map((value) => typeof value));
  if (column instanceof z.ZodCustom && z.safeParse(column, Buffer.alloc(0)).success) return 'bytes';
  return column._zod.def.type;
};

// The schema as text, sorted, so that it depends on the fields and not on their order.
import { printSchema } from 'graphql';
import { FIELDS } from './fields/index.ts';
import { buildSchema } from './schema/build-schema.ts';

/** Returns the schema in the schema definition language. */
export const describeGraphql = (): string => `${printSchema(buildSchema(FIELDS))}\n`;

// The builder of the schema, and the types of what its resolvers receive.
import SchemaBuilder, { type EnumRef, type InputObjectRef, type ObjectRef } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Endpoint } from '#contracts/endpoint.ts';
import type { Result, Sent } from '#platform/operations/run.ts';
import type { BatchName } from './nested-field.ts';

/** An object of a reply, with the names of its contract. */
export type Shape = Record<string, unknown>;

/** The context of an operation of GraphQL. */
export interface GraphContext {
  /** Runs the operation of an endpoint for the caller. @throws AppError */
  run(endpoint: Endpoint, sent: Omit<Sent, 'client'>): Promise<Result>;
  /** Loads a record that a nested field shows. @throws AppError */
  load(name: BatchName, id: number, options: Readonly<Record<string, number>>): Promise<unknown>;
}

/** The context of a subscription. */
export interface SubscriptionContext {
  /** Follows a topic of the live socket, and returns the data of its frames of one type. @throws AppError when the caller may not */
  listen(topic: string, type: string): AsyncIterable<Shape>;
}

export interface SchemaTypes {
  Context: GraphContext;
  Scalars: {
    /** An integer that JavaScript holds exactly; Int ends at 2^31. */
    SafeInt: { Input: number; Output: number };
    /** UTC, ISO 8601 with milliseconds. */
    DateTime: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    ID: { Input: string; Output: string };
  };
}

export type Scalar = 'Int' | 'Float' | 'SafeInt' | 'String' | 'Boolean' | 'ID' | 'DateTime' | 'Date';
export type OutputType = Scalar | ObjectRef<ExtendedTypes, Shape> | EnumRef<ExtendedTypes, string>;
export type InputType = Scalar | InputObjectRef<ExtendedTypes, Shape> | EnumRef<ExtendedTypes, string>;

type ExtendedTypes = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;
export type Builder = PothosSchemaTypes.SchemaBuilder<ExtendedTypes>;

const SCALARS = {
  SafeInt: 'A whole number of at most 2^53 - 1.',
  DateTime: 'A time in UTC, ISO 8601 with milliseconds: 2026-03-31T09:30:00.000Z.',
  Date: 'A date of the calendar: 2026-03-31.',
} as const;

/** @throws GraphQLError when the value is no whole number within the range; any other error would be taken for a fault of the server */
const requireSafeInt = (value: unknown): number => {
  if (!Number.isSafeInteger(value)) throw new GraphQLError('SafeInt must be a whole number of at most 2^53 - 1');
  return value as number;
};

export const createBuilder = (): Builder => {
  const builder = new SchemaBuilder<SchemaTypes>({});
  builder.queryType({});
  builder.mutationType({});
  builder.subscriptionType({});
  const { SafeInt: description } = SCALARS;
  builder.scalarType('SafeInt', { description, serialize: requireSafeInt, parseValue: requireSafeInt });
  for (const name of ['DateTime', 'Date'] as const)
    builder.scalarType(name, { description: SCALARS[name], serialize: String, parseValue: String });
  return builder;
};

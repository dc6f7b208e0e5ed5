// Enums of the schema: their constants are in capitals, their values as in the contract.
import type { EnumRef } from '@pothos/core';
import type { z } from 'zod';
import type { Builder, OutputType } from './builder.ts';
import { constant } from './names.ts';
import { typeName } from './type-names.ts';

export type EnumType = Extract<OutputType, EnumRef<never, string>>;

/** Returns the type of an enum of the contracts; each is made once. */
export type EnumTypes = (schema: z.core.$ZodType, values: readonly string[], fallback: string) => EnumType;

/** @throws Error for two enums of one name, and for two values that are one constant */
export const createEnums = (builder: Builder): EnumTypes => {
  const bySchema = new Map<z.core.$ZodType, EnumType>();
  const names = new Set<string>();
  return (schema, values, fallback) => {
    const made = bySchema.get(schema);
    if (made) return made;
    const name = typeName(schema, fallback);
    if (names.has(name)) throw new Error(`two enums are named ${name}`);
    const constants = new Map(values.map((value) => [constant(value), { value }]));
    if (constants.size < values.length) throw new Error(`two values of ${name} are one constant`);
    const type = builder.enumType(name, { values: Object.fromEntries(constants) }) as EnumType;
    names.add(name);
    bySchema.set(schema, type);
    return type;
  };
};

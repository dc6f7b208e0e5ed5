// Visits the schemas of the contracts: lists their rules, and makes inputs that break each of them.
import type { z } from 'zod';
import { endpoints } from '#contracts/index.ts';
import { inputSchemas } from '#platform/operations/exact-input.ts';

export interface Part {
  /** `createTask body` */
  name: string;
  schema: z.ZodType;
  whole: 'body' | 'query' | 'path';
}

/** Returns every part of every request that has a schema. */
export const requestParts = (): Part[] =>
  Object.entries(endpoints).flatMap(([name, endpoint]) => {
    const { params, query, body } = inputSchemas(endpoint);
    return [
      ...(params ? [{ name: `${name} path`, schema: params, whole: 'path' } as const] : []),
      ...(query ? [{ name: `${name} query`, schema: query, whole: 'query' } as const] : []),
      ...(body ? [{ name: `${name} body`, schema: body, whole: 'body' } as const] : []),
    ];
  });

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  valueType?: z.ZodType;
  checks?: { _zod: { def: { error?: (issue: unknown) => unknown } } }[];
  error?: (issue: unknown) => unknown;
}
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

/** Returns a schema and all schemas in it. */
const nodes = (schema: z.ZodType): z.ZodType[] => {
  const { shape, element, innerType, in: input, out, options, valueType } = defOf(schema);
  const inner = [...Object.values(shape ?? {}), element, innerType, input, out, ...(options ?? []), valueType];
  return [schema, ...inner.filter((one) => one !== undefined).flatMap(nodes)];
};

/** Returns the sentences of a schema's own rules, without those of zod. */
export const sentencesOf = (schema: z.ZodType): string[] =>
  nodes(schema).flatMap((node) => {
    const { checks = [], error } = defOf(node);
    return [error, ...checks.map((check) => check._zod.def.error)].flatMap((rule) => {
      const said = rule?.({ input: 'x' }) as string | { message: string } | undefined;
      return said === undefined ? [] : [typeof said === 'string' ? said : said.message];
    });
  });

const BAD: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'x',
  'x'.repeat(30_000),
  'a\u0000b',
  '\ud800',
  '\u3164',
  'zz.zz@',
  '0',
  '99999',
  '99999999999999999999',
  '1899-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:00',
  '2026-02-30',
  0,
  -1,
  1.5,
  1e300,
  9_999_999_999,
  true,
  {},
  [],
  Array.from({ length: 500 }, () => 1),
];

/** Returns inputs in each of which one field is invalid; the others are missing. */
export const badInputs = (schema: z.ZodType): unknown[] => {
  const { shape, element, innerType, in: input, options } = defOf(schema);
  if (shape)
    return [
      ...BAD,
      ...Object.entries(shape).flatMap(([field, inner]) => badInputs(inner).map((bad) => ({ [field]: bad }))),
      { strange: 1 },
    ];
  if (element) return [...BAD, ...badInputs(element).map((bad) => [bad])];
  const inner = innerType ?? input;
  if (inner) return badInputs(inner);
  return options ? options.flatMap(badInputs) : [...BAD];
};

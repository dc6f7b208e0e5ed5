// GraphQL types of what operations return, from the schemas of their contracts: a field of a reply is a field of the type.
import type { z } from 'zod';
import type { Builder, OutputType, Shape } from './builder.ts';
import type { EnumTypes } from './enums.ts';
import { camel, pascal } from './names.ts';
import { numberType, textType } from './scalar-types.ts';
import { typeName } from './type-names.ts';

export interface Output {
  type: OutputType;
  isList: boolean;
  nullable: boolean;
}

export interface Outputs {
  /**
   * Returns the type of a schema.
   * @param fallback name of its type, if the schema has none of its own
   * @throws Error for a schema that GraphQL has no type for
   */
  of(schema: z.core.$ZodType, fallback: string): Output;
  /** Adds a field that the contract does not have. It is called before the type is made. */
  extend(schema: z.core.$ZodType, extension: Extension): void;
}

type Fields = Parameters<Parameters<Builder['objectType']>[1] extends { fields?: infer F } ? Extract<F, (t: never) => unknown> : never>[0];
export type Extension = (t: Fields) => Record<string, ReturnType<Fields['field']>>;

export const createOutputs = (builder: Builder, enums: EnumTypes): Outputs => {
  const bySchema = new Map<z.core.$ZodType, OutputType>();
  const names = new Set<string>();
  const extensions = new Map<z.core.$ZodType, Extension[]>();

  const objectOf = (schema: z.core.$ZodObject, fallback: string): OutputType => {
    const made = bySchema.get(schema);
    if (made) return made;
    const name = typeName(schema, fallback);
    if (names.has(name)) throw new Error(`two types are named ${name}`);
    const ref = builder.objectRef<Shape>(name);
    names.add(name);
    bySchema.set(schema, ref);
    const fields = Object.entries(schema._zod.def.shape).map(([key, inner]) => [key, of(inner, name + pascal(key))] as const);
    ref.implement({
      fields: (t) => ({
        ...Object.fromEntries(
          fields.map(([key, { type, isList, nullable }]) => [
            camel(key),
            t.field({ type: (isList ? [type] : type) as never, nullable: nullable as never, resolve: (parent) => parent[key] as never }),
          ]),
        ),
        ...Object.assign({}, ...(extensions.get(schema) ?? []).map((extension) => extension(t as unknown as Fields))),
      }),
    });
    return ref;
  };

  const single = (type: OutputType): Output => ({ type, isList: false, nullable: false });

  const of = (schema: z.core.$ZodType, fallback: string): Output => {
    const known = schema as z.core.$ZodTypes;
    const { def } = known._zod;
    switch (def.type) {
      case 'object':
        return single(objectOf(known as z.core.$ZodObject, fallback));
      case 'array':
        return { ...of(def.element, fallback), isList: true };
      case 'nullable':
      case 'optional':
        return { ...of(def.innerType, fallback), nullable: true };
      case 'default':
        return of(def.innerType, fallback);
      case 'string':
        return single(textType(known));
      case 'number':
        return single(numberType(known));
      case 'boolean':
        return single('Boolean');
      case 'literal':
        return single(typeof def.values[0] === 'boolean' ? 'Boolean' : 'String');
      case 'enum': {
        const values = Object.values(def.entries).map(String);
        // Media types are no names.
        return single(values.some((value) => value.includes('/')) ? 'String' : enums(schema, values, fallback));
      }
      default:
        throw new Error(`GraphQL has no type for ${def.type} (${fallback})`);
    }
  };

  return {
    of,
    extend: (schema, extension) => {
      extensions.set(schema, [...(extensions.get(schema) ?? []), extension]);
    },
  };
};

// GraphQL types of what operations take, from the schemas of their contracts. The contract validates; these types only give names and forms.
import type { z } from 'zod';
import { MAX_ID } from '#contracts/common.ts';
import type { Builder, InputType, Shape } from './builder.ts';
import type { EnumTypes } from './enums.ts';
import { camel, pascal } from './names.ts';
import { numberType, textType } from './scalar-types.ts';
import { typeName } from './type-names.ts';

export interface Input {
  type: InputType;
  isList: boolean;
  required: boolean;
  /** Returns the value that the contract takes, of a value that GraphQL has coerced. */
  toContract(value: unknown): unknown;
}

export interface Inputs {
  /**
   * Returns the type of a field of a request.
   * @param inUrl whether the contract takes it from a path or a query, where everything is text
   * @param fallback name of an enum, if it has none of its own
   * @throws Error for a schema that GraphQL has no type for
   */
  of(schema: z.core.$ZodType, inUrl: boolean, fallback: string): Input;
  object(name: string, fields: ReadonlyMap<string, Input>): InputType;
}

/** Whether a schema is that of a number in a path or query, by the pattern that it declares. */
const isWholeInUrl = (schema: z.ZodType): boolean => schema.safeParse('1').data === 1;
const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

const isFlag = (values: readonly unknown[]): boolean => values.every((value) => value === 'true' || value === 'false');
const flag: Omit<Input, 'required'> = {
  type: 'Boolean',
  isList: false,
  toContract: (value) => (value === undefined ? undefined : String(value)),
};

export const createInputs = (builder: Builder, enums: EnumTypes): Inputs => {
  const same = (value: unknown): unknown => value;
  const single = (type: InputType, toContract = same): Input => ({ type, isList: false, required: true, toContract });

  const object = (name: string, fields: ReadonlyMap<string, Input>): InputType =>
    builder.inputType(pascal(name), {
      fields: (t) =>
        Object.fromEntries(
          [...fields].map(([field, { type, isList, required }]) => [
            field,
            t.field({ type: (isList ? [type] : type) as never, required: required as never }),
          ]),
        ),
    }) as unknown as InputType & Shape;

  const objects = new Map<z.core.$ZodType, InputType>();

  const nested = (schema: z.core.$ZodObject, inUrl: boolean, fallback: string): Input => {
    const fields = Object.entries(schema._zod.def.shape).map(
      ([key, inner]) => [key, camel(key), of(inner, inUrl, fallback + pascal(key))] as const,
    );
    const made =
      objects.get(schema) ?? object(`${typeName(schema, fallback)}Input`, new Map(fields.map(([, name, input]) => [name, input])));
    objects.set(schema, made);
    return single(made, (value) =>
      Object.fromEntries(
        fields.flatMap(([key, name, { toContract }]) => {
          const sent = toContract((value as Record<string, unknown>)[name]);
          return sent === undefined ? [] : [[key, sent]];
        }),
      ),
    );
  };

  const of = (schema: z.core.$ZodType, inUrl: boolean, fallback: string): Input => {
    const known = schema as z.core.$ZodTypes;
    const { def } = known._zod;
    const asText = inUrl ? String : same;
    switch (def.type) {
      case 'optional':
      case 'default':
      case 'nullable': {
        const inner = of(def.innerType, inUrl, fallback);
        // Clients send null for a variable that has no value.
        const absent = def.type === 'nullable' || accepts(def.innerType as z.ZodType, null) ? null : undefined;
        return {
          ...inner,
          required: false,
          toContract: (value) => (value === undefined ? undefined : value === null ? absent : inner.toContract(value)),
        };
      }
      case 'pipe':
        if (inUrl && isWholeInUrl(schema as z.ZodType))
          return single(accepts(schema as z.ZodType, String(MAX_ID + 1)) ? 'SafeInt' : 'Int', String);
        // A URL has a list as one text, separated by commas.
        if (inUrl && def.out._zod.def.type === 'array') {
          const list = of(def.out, false, fallback);
          return { ...list, toContract: (value) => (list.toContract(value) as unknown[]).join(',') };
        }
        return of(def.in, inUrl, fallback);
      case 'string':
        return single(textType(known));
      case 'number':
        return single(numberType(known), asText);
      case 'boolean':
        return single('Boolean');
      case 'union':
        return single('String');
      case 'literal':
        // `unattended=true` is a filter that is either there or not.
        if (isFlag(def.values)) return { ...flag, required: true, toContract: (value) => (value === true ? 'true' : undefined) };
        return single(enums(schema, def.values.map(String), fallback));
      case 'enum': {
        const values = Object.values(def.entries).map(String);
        return isFlag(values) ? { ...flag, required: true } : single(enums(schema, values, fallback));
      }
      case 'array': {
        const element = of(def.element, inUrl, fallback);
        return { ...element, isList: true, required: true, toContract: (value) => (value as unknown[]).map(element.toContract) };
      }
      case 'object':
        return nested(known as z.core.$ZodObject, inUrl, fallback);
      default:
        throw new Error(`GraphQL has no input for ${def.type} (${fallback})`);
    }
  };

  return { of, object };
};

// The arguments of a root field, and the request to its operation that they become.
import type { z } from 'zod';
import { fault } from '#contracts/faults.ts';
import { invalid } from '#platform/errors.ts';
import type { Sent } from '#platform/operations/run.ts';
import type { InputType } from './builder.ts';
import type { Input, Inputs } from './inputs.ts';
import { camel, pascal } from './names.ts';
import type { RootField } from './root-field.ts';

/** The parts of a request that the arguments become. */
export type Arguments = Pick<Sent, 'params' | 'query' | 'body' | 'key'>;

interface Argument extends Input {
  /** Its name in the contract. */
  key: string;
  part: 'params' | 'query' | 'body';
}

export interface ArgumentsOf {
  /** The types of the arguments, by name. */
  types: ReadonlyMap<string, Pick<Input, 'type' | 'isList' | 'required'>>;
  /** @throws VALIDATION_FAILED */
  toRequest(args: Readonly<Record<string, unknown>>): Arguments;
}

const IDEMPOTENCY_KEY = 'idempotencyKey';
const text: Input = { type: 'String', isList: false, required: false, toContract: (value) => value ?? undefined };

const shapeOf = (schema: z.ZodType | undefined): Readonly<Record<string, z.core.$ZodType>> =>
  schema === undefined ? {} : (schema as z.ZodObject)._zod.def.shape;

/** Returns the fields that the contract takes, under the names of GraphQL. */
const argumentsOf = (inputs: Inputs, { name: field, endpoint, rename = {}, omit = [] }: RootField): Map<string, Argument> =>
  new Map(
    (['params', 'query', 'body'] as const).flatMap((part) =>
      Object.entries(shapeOf(endpoint[part]))
        .filter(([key]) => !omit.includes(key))
        .map(([key, schema]) => {
          const name = rename[key] ?? camel(key);
          return [name, { ...inputs.of(schema, part !== 'body', pascal(field) + pascal(name)), key, part }] as const;
        }),
    ),
  );

/** Returns the parts of the request. @param value returns the value of an argument */
const request = (fields: ReadonlyMap<string, Argument>, value: (name: string) => unknown): Arguments => {
  const parts: Record<Argument['part'], Record<string, unknown>> = { params: {}, query: {}, body: {} };
  for (const [name, { key, part, toContract }] of fields) {
    const sent = toContract(value(name));
    if (sent !== undefined) parts[part][key] = sent;
  }
  return parts;
};

const required = { isList: false, required: true } as const;

/** Returns the arguments of a field of `Query`: each field of the contract is one, or a field of the argument that groups it. */
export const queryArguments = (inputs: Inputs, field: RootField): ArgumentsOf => {
  const fields = argumentsOf(inputs, field);
  const groupOf = new Map(Object.entries(field.group ?? {}).flatMap(([group, names]) => names.map((name) => [name, group] as const)));
  const types = new Map<string, Pick<Input, 'type' | 'isList' | 'required'>>();
  for (const group of new Set(groupOf.values())) {
    const inner = new Map([...fields].filter(([name]) => groupOf.get(name) === group));
    types.set(group, { type: inputs.object(field.name + pascal(group), inner), isList: false, required: false });
  }
  for (const [name, argument] of fields) if (!groupOf.has(name)) types.set(name, argument);
  return {
    types,
    toRequest: (args) =>
      request(fields, (name) => {
        const group = groupOf.get(name);
        return group === undefined ? args[name] : (args[group] as Record<string, unknown> | undefined)?.[name];
      }),
  };
};

/** Returns the one argument of a field of `Mutation`. */
export const mutationArguments = (inputs: Inputs, field: RootField): ArgumentsOf => {
  const fields = argumentsOf(inputs, field);
  const { agreements = [] } = field;
  const beside = new Map<string, Input>([
    ...agreements.map((name): [string, Input] => [name, { ...required, type: 'Boolean', toContract: (value) => value }]),
    [IDEMPOTENCY_KEY, text],
  ]);
  const all = new Map<string, Input>([...fields, ...beside]);
  const type: InputType = inputs.object(`${field.name}Input`, all);
  return {
    types: new Map([['input', { type, ...required }]]),
    toRequest: ({ input }) => {
      const values = input as Record<string, unknown>;
      const refused = agreements.filter((name) => values[name] !== true);
      if (refused.length > 0) throw invalid(Object.fromEntries(refused.map((name) => [name, fault('choice', { options: ['true'] })])));
      const key = text.toContract(values[IDEMPOTENCY_KEY]) as string | undefined;
      return { ...request(fields, (name) => values[name]), key };
    },
  };
};

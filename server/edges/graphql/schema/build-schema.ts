// Builds the schema: each root field runs the operation of an endpoint, and has the types of its contract.
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { z } from 'zod';
import { RawJson } from '#platform/operations/operation.ts';
import { type ArgumentsOf, mutationArguments, queryArguments } from './arguments.ts';
import { type Builder, createBuilder, type GraphContext, type OutputType, type Shape, type SubscriptionContext } from './builder.ts';
import { connectionOf, createConnections } from './connections.ts';
import { createEnums } from './enums.ts';
import { createInputs } from './inputs.ts';
import { camel, pascal } from './names.ts';
import type { NestedField } from './nested-field.ts';
import { createOutputs, type Output, type Outputs } from './outputs.ts';
import { refusalOf } from './refusal.ts';
import type { RootField } from './root-field.ts';
import type { SubscriptionField } from './subscription-field.ts';

/** A reply that was rendered before is read again. */
const plain = (value: unknown): unknown => (value instanceof RawJson ? JSON.parse(String(value.body)) : value);

const resolverOf = (field: RootField, { toRequest }: ArgumentsOf) => {
  const { endpoint, page, only } = field;
  return async (
    _root: unknown,
    args: Readonly<Record<string, unknown>>,
    { run }: GraphContext,
    { returnType }: Pick<GraphQLResolveInfo, 'returnType'>,
  ): Promise<unknown> => {
    const { value } = await run(endpoint, toRequest(args)).catch((error: unknown) => {
      throw refusalOf(error, field, returnType);
    });
    if (endpoint.reply === undefined) return true;
    const reply = plain(value) as Shape;
    if (page) return connectionOf(page, reply, args['after']);
    return only === undefined ? reply : reply[only];
  };
};

/** Adds a nested field to the type of its record. */
const addNested = (outputs: Outputs, field: NestedField): void => {
  const { on, name, description, shows, isList, batch, idOf, sizes = {} } = field;
  outputs.extend(on, (t) => {
    const { type } = outputs.of(shows, pascal(name));
    return {
      [name]: t.field({
        type: (isList ? [type] : type) as never,
        nullable: true as never,
        ...(description === undefined ? {} : { description }),
        args: Object.fromEntries(Object.entries(sizes).map(([size, most]) => [size, t.arg.int({ defaultValue: most })])),
        resolve: (record: Shape, args: Readonly<Record<string, unknown>>, { load }: GraphContext) => {
          const id = idOf(record);
          const asked = Object.fromEntries(Object.entries(sizes).map(([size, most]) => [size, (args[size] as number | null) ?? most]));
          return (id === null ? null : load(batch, id, asked)) as never;
        },
      }),
    };
  });
};

async function* showing(frames: AsyncIterable<Shape>, { only, when }: SubscriptionField, value: unknown): AsyncGenerator<Shape> {
  const isAsked = (data: Shape): boolean => only === undefined || value === undefined || value === null || data[only] === value;
  for await (const data of frames) if (isAsked(data) && (when === undefined || data[when] === true)) yield data;
}

const addSubscription = (builder: Builder, outputs: Outputs, field: SubscriptionField): void => {
  const { name, description, topic, frame, shows, only } = field;
  const { type } = outputs.of(shows, pascal(name));
  builder.subscriptionField(name, (t) =>
    t.field({
      type: type as never,
      description,
      nullable: false as never,
      args: only === undefined ? {} : { [camel(only)]: t.arg.int() },
      subscribe: (_root: unknown, args: Readonly<Record<string, unknown>>, context: unknown) =>
        showing((context as SubscriptionContext).listen(topic, frame), field, only === undefined ? undefined : args[camel(only)]) as never,
      resolve: ((data: Shape) => data) as never,
    }),
  );
};

export interface Fields {
  root: readonly RootField[];
  nested: readonly NestedField[];
  subscriptions: readonly SubscriptionField[];
}

/** @throws Error when two fields have one name, or a contract has a schema that GraphQL has no type for */
export const buildSchema = ({ root, nested, subscriptions }: Fields): GraphQLSchema => {
  const builder = createBuilder();
  const enums = createEnums(builder);
  const outputs = createOutputs(builder, enums);
  const inputs = createInputs(builder, enums);
  const connections = createConnections(builder);
  for (const field of nested) addNested(outputs, field);

  const outputOf = ({ name, endpoint: { reply }, page, only }: RootField): Output => {
    if (reply === undefined) return { type: 'Boolean', isList: false, nullable: false };
    const key = page?.items ?? only;
    if (key === undefined) return outputs.of(reply, `${pascal(name)}Result`);
    const { [key]: inner, next: _, ...others } = (reply as z.ZodObject)._zod.def.shape;
    const output = outputs.of(inner!, pascal(name));
    if (!page) return output;
    const beside = new Map(Object.entries(others).map(([key, schema]) => [key, outputs.of(schema, pascal(name) + pascal(key))]));
    return { type: connections.of((output.type as { name: string }).name, output.type, beside), isList: false, nullable: false };
  };

  for (const field of subscriptions) addSubscription(builder, outputs, field);
  for (const field of root) {
    const { type, isList } = outputOf(field);
    const args = field.kind === 'query' ? queryArguments(inputs, field) : mutationArguments(inputs, field);
    const options = {
      type: (isList ? [type] : type) as OutputType,
      description: field.description ?? `${field.endpoint.summary}.`,
      resolve: resolverOf(field, args),
    };
    const add = field.kind === 'query' ? builder.queryField.bind(builder) : builder.mutationField.bind(builder);
    add(field.name, (t) =>
      t.field({
        ...(options as never as { type: 'String'; description: string; resolve: () => string }),
        nullable: true,
        args: Object.fromEntries(
          [...args.types].map(([name, one]) => [
            name,
            t.arg({ type: (one.isList ? [one.type] : one.type) as 'String', required: one.required as false }),
          ]),
        ),
      }),
    );
  }
  return builder.toSchema();
};

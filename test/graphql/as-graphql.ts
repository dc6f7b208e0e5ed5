// Requests of the API as operations of GraphQL: the same request with all fields of the reply, and the reply with the names of the contract.
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { FIELDS } from '#edges/graphql/fields/index.ts';
import { buildSchema } from '#edges/graphql/schema/build-schema.ts';
import { camel } from '#edges/graphql/schema/names.ts';
import type { RootField } from '#edges/graphql/schema/root-field.ts';
import { typeName } from '#edges/graphql/schema/type-names.ts';

export const schema: GraphQLSchema = buildSchema(FIELDS);

/** Whether a field shows other records, which the API has in replies of their own. */
const isNested = (type: string, field: string): boolean =>
  FIELDS.nested.some(({ on, name }) => name === field && typeName(on, '') === type);

const fieldsOf = ({ kind }: RootField) => (kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!).getFields();
const definitionOf = (field: RootField): GraphQLField<unknown, unknown> => fieldsOf(field)[field.name]!;

/** Returns a selection of every field of a type, without those that show other records. */
const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const own = Object.values(named.getFields()).filter(({ name }) => !isNested(named.name, name));
  // The nodes of a connection are those of its edges.
  const shown = named.name.endsWith('Connection') ? own.filter(({ name }) => name !== 'edges') : own;
  return `{ ${shown.map(({ name, type: inner }) => `${name} ${selectionOf(inner)}`).join(' ')} }`;
};

/** Returns the document of a field with all fields of its reply. */
export const documentOf = (field: RootField): string => {
  const { args, type } = definitionOf(field);
  const declared = args.map(({ name, type: input }) => `$${name}: ${input}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = args.length === 0 ? field.name : `${field.name}(${passed})`;
  return `${field.kind}${args.length === 0 ? '' : ` (${declared})`} { ${call} ${selectionOf(type)} }`;
};

/** Returns a value of the API as a variable. */
const variable = (type: GraphQLInputType, value: unknown): unknown => {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return value;
  // A query has a list as one text.
  if (isListType(inner))
    return (typeof value === 'string' ? value.split(',') : (value as unknown[])).map((one) => variable(inner.ofType, one));
  if (isEnumType(inner)) return inner.getValues().find((one) => one.value === value)?.name ?? value;
  if (isInputObjectType(inner))
    return Object.fromEntries(
      Object.entries(value as object).map(([key, one]) => [camel(key), variable(inner.getFields()[camel(key)]!.type, one)]),
    );
  if (inner.name === 'Int' || inner.name === 'SafeInt') return Number(value);
  return inner.name === 'Boolean' && value === 'true' ? true : value;
};

export interface ApiRequest {
  path: string;
  body?: unknown;
}

/** Returns the parameters of a path, by its template. */
const paramsOf = (template: string, path: string): Record<string, string> => {
  const words = path.split('/');
  return Object.fromEntries(template.split('/').flatMap((word, i) => (word.startsWith(':') ? [[word.slice(1), words[i]!]] : [])));
};

/** Returns the variables of a field for a request of the API. */
export const variablesOf = (field: RootField, { path, body }: ApiRequest): Record<string, unknown> => {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const sent = { ...paramsOf(field.endpoint.path, pathname), ...Object.fromEntries(searchParams), ...(body as object | undefined) };
  const values = new Map(Object.entries(sent).map(([key, value]) => [field.rename?.[key] ?? camel(key), value]));
  const { args } = definitionOf(field);
  const read = (name: string, type: GraphQLInputType): unknown => {
    const inner = getNullableType(type);
    if (!isInputObjectType(inner)) return variable(type, values.get(name));
    const fields = Object.values(inner.getFields()).filter((one) => values.has(one.name));
    return Object.fromEntries([
      ...fields.map((one) => [one.name, variable(one.type, values.get(one.name))]),
      ...(field.agreements ?? []).map((agreement) => [agreement, true]),
    ]);
  };
  return Object.fromEntries(args.map(({ name, type }) => [name, read(name, type)]));
};

/** Returns a reply of the API as GraphQL shows it: each field of the type, constants in capitals, null for what is absent. */
const shown = (type: GraphQLOutputType, value: unknown): unknown => {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return null;
  if (isListType(inner)) return (value as unknown[]).map((one) => shown(inner.ofType, one));
  if (isEnumType(inner)) return inner.getValues().find((one) => one.value === value)!.name;
  if (!isObjectType(inner)) return value;
  const byName = new Map(Object.entries(value as object).map(([key, one]) => [camel(key), one]));
  const fields = Object.values(inner.getFields()).filter(({ name }) => !isNested(inner.name, name));
  const unknown = [...byName.keys()].filter((key) => !fields.some(({ name }) => name === key));
  if (unknown.length > 0) throw new Error(`${inner.name} has no ${unknown.join()}`);
  return Object.fromEntries(fields.map(({ name, type: one }) => [name, shown(one, byName.get(name))]));
};

/** Returns what a field shows for a reply of its endpoint; for a connection, its nodes. */
export const expectedOf = (field: RootField, body: Record<string, unknown> | undefined): unknown => {
  const { type } = definitionOf(field);
  if (field.endpoint.reply === undefined) return true;
  if (field.only) return shown(type, body![field.only]);
  if (!field.page) return shown(type, body);
  const nodes = (getNamedType(type) as unknown as { getFields(): Record<string, { type: GraphQLOutputType }> }).getFields()['nodes']!.type;
  return shown(nodes, body![field.page.items]);
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const snakeKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), snakeKeys(inner)]));
};

/** Returns what a field shows under the names of its endpoint's reply. */
export const bodyOf = (field: RootField, data: unknown): unknown => {
  const named = field.endpoint.path.startsWith('/api/') ? data : snakeKeys(data);
  if (field.only) return { [field.only]: named };
  return field.page ? { [field.page.items]: (named as { nodes: unknown }).nodes } : named;
};

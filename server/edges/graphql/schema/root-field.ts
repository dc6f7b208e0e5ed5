// The description of a root field: the endpoint whose operation it runs, and how its names differ from the contract's.
import type { Endpoint } from '#contracts/endpoint.ts';
import type { Shape } from './builder.ts';

export interface RootField {
  name: string;
  kind: 'query' | 'mutation';
  endpoint: Endpoint;
  /** In place of the endpoint's summary, where that is about parts of the endpoint that the field does not have. */
  description?: string;
  /** Names of the contract that GraphQL has another name for. */
  rename?: Readonly<Record<string, string>>;
  /** Names of the contract that are no arguments. */
  omit?: readonly string[];
  /** Arguments that are fields of one argument: `{ filter: ['specialty'] }`. */
  group?: Readonly<Record<string, readonly string[]>>;
  /** The field of the reply that has the items of a page, which becomes a connection. */
  page?: Page;
  /** The field of the reply that is returned alone. */
  only?: string;
  /** Fields of the input that the operation does not take, all of them Booleans that must be true. */
  agreements?: readonly string[];
}

export interface Page {
  items: string;
  /** Returns the position of an item, by which the list continues after it; absent where the list only continues after a page. */
  cursorOf?(item: Shape): string;
}

type Options = Omit<RootField, 'name' | 'kind' | 'endpoint'>;

/** Declares a field of `Query`. */
export const query = (name: string, endpoint: Endpoint, options: Options = {}): RootField => ({
  name,
  kind: 'query',
  endpoint,
  ...options,
});
/** Declares a field of `Mutation`; it takes one argument, `input`. */
export const mutation = (name: string, endpoint: Endpoint, options: Options = {}): RootField => ({
  name,
  kind: 'mutation',
  endpoint,
  ...options,
});

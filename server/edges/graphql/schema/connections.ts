// Relay connections over the pages of the API (https://relay.dev/graphql/connections.htm), forwards only.
import type { Builder, OutputType, Shape } from './builder.ts';
import { camel } from './names.ts';
import type { Output } from './outputs.ts';
import type { Page } from './root-field.ts';

interface Edge {
  node: Shape;
  cursor: string | null;
}
export interface Connection extends Shape {
  edges: readonly Edge[];
  nodes: readonly Shape[];
  pageInfo: Shape;
}

export interface Connections {
  /** Returns the connection type of the items of a list. @param beside the other fields of the page, by the contract's names */
  of(name: string, item: OutputType, beside: ReadonlyMap<string, Output>): OutputType;
}

/** Returns the connection of a page of the API. @param after the position that the page was asked for */
export const connectionOf = ({ items, cursorOf }: Page, page: Shape, after: unknown): Connection => {
  const { [items]: list, next: following, ...beside } = page;
  const nodes = list as readonly Shape[];
  const next = following as string | number | null;
  const end = next === null ? null : String(next);
  const cursors = nodes.map((node, i) => (i === nodes.length - 1 && end !== null ? end : (cursorOf?.(node) ?? null)));
  return {
    ...beside,
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: cursors[i]! })),
    pageInfo: {
      hasNextPage: next !== null,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
};

export const createConnections = (builder: Builder): Connections => {
  const pageInfo = builder.objectRef<Shape>('PageInfo').implement({
    fields: (t) => ({
      hasNextPage: t.boolean({ nullable: false, resolve: (page) => page['hasNextPage'] as boolean }),
      hasPreviousPage: t.boolean({ nullable: false, resolve: (page) => page['hasPreviousPage'] as boolean }),
      startCursor: t.string({ nullable: true, resolve: (page) => page['startCursor'] as string | null }),
      endCursor: t.string({ nullable: true, resolve: (page) => page['endCursor'] as string | null }),
    }),
  });
  const made = new Map<string, OutputType>();
  return {
    of: (name, item, beside) => {
      const known = made.get(name);
      if (known) return known;
      const edge = builder.objectRef<Shape>(`${name}Edge`).implement({
        fields: (t) => ({
          node: t.field({ type: item as never, nullable: false, resolve: (one) => one['node'] as never }),
          cursor: t.string({
            nullable: true,
            description: 'The position after this item; null where the list continues only after a whole page.',
            resolve: (one) => one['cursor'] as string | null,
          }),
        }),
      });
      const connection = builder.objectRef<Shape>(`${name}Connection`).implement({
        fields: (t) => ({
          edges: t.field({ type: [edge], nullable: false, resolve: (one) => one['edges'] as Shape[] }),
          nodes: t.field({ type: [item] as never, nullable: false, resolve: (one) => one['nodes'] as never }),
          pageInfo: t.field({ type: pageInfo, nullable: false, resolve: (one) => one['pageInfo'] as Shape }),
          ...Object.fromEntries(
            [...beside].map(([key, { type, isList, nullable }]) => [
              camel(key),
              t.field({ type: (isList ? [type] : type) as never, nullable: nullable as never, resolve: (one) => one[key] as never }),
            ]),
          ),
        }),
      });
      made.set(name, connection);
      return connection;
    },
  };
};

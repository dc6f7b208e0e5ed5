// A fact that a module publishes: its type and the shape of its data (ids, never clinical text).
import type { z } from 'zod';

export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `module.noun-verbed`, e.g. `identity.user-disabled`. */
  type: string;
  schema: S;
}

export const defineEvent = <S extends z.ZodType>(type: string, schema: S): EventDefinition<S> => ({ type, schema });

export interface PublishedEvent {
  type: string;
  data: unknown;
}

/** What a subscriber receives. It may come more than once: handlers are idempotent by `id`. */
export interface DeliveredEvent<T> {
  id: string;
  tenantId: number;
  at: Date;
  data: T;
}

export interface Subscription {
  /** Stable name; deliveries are kept under it. */
  name: string;
  definition: EventDefinition;
  handle: (event: DeliveredEvent<unknown>) => Promise<void>;
}

/** Says who reacts to which fact. Filled while the modules are wired, read afterwards. */
export interface Subscriptions {
  add<S extends z.ZodType>(
    definition: EventDefinition<S>,
    name: string,
    handle: (event: DeliveredEvent<z.output<S>>) => Promise<void>,
  ): void;
  of(type: string): readonly Subscription[];
  byName(name: string): Subscription | undefined;
}

export const createSubscriptions = (): Subscriptions => {
  const all: Subscription[] = [];
  return {
    add: (definition, name, handle) => {
      if (all.some((s) => s.name === name)) throw new Error(`subscriber ${name} exists`);
      all.push({ name, definition, handle: handle as Subscription['handle'] });
    },
    of: (type) => all.filter((s) => s.definition.type === type),
    byName: (name) => all.find((s) => s.name === name),
  };
};

// An event that a module publishes: its type and the shape of its data (IDs, never clinical text).
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

/** An event as a subscriber receives it. It may arrive more than once: handlers are idempotent by `id`. */
export interface DeliveredEvent<T> {
  id: string;
  tenantId: number;
  at: Date;
  data: T;
}

export interface Subscription<S extends z.ZodType = z.ZodType> {
  event: EventDefinition<S>;
  /** `module.verb-noun`. It must not change, because deliveries are stored under it. */
  name: string;
  handle(event: DeliveredEvent<z.output<S>>): Promise<void>;
}

/** Declares a module's reaction to an event. */
export const defineSubscription = <S extends z.ZodType>(subscription: Subscription<S>): Subscription =>
  subscription as unknown as Subscription;

/** The subscriptions of all modules. Filled while the modules are wired, and only read afterwards. */
export interface Subscriptions {
  /** @throws Error when another subscription has the name */
  add(subscription: Subscription): void;
  of(type: string): readonly Subscription[];
  byName(name: string): Subscription | undefined;
}

export const createSubscriptions = (): Subscriptions => {
  const all: Subscription[] = [];
  return {
    add: (subscription) => {
      if (all.some(({ name }) => name === subscription.name)) throw new Error(`two subscriptions are called ${subscription.name}`);
      all.push(subscription);
    },
    of: (type) => all.filter(({ event }) => event.type === type),
    byName: (name) => all.find((s) => s.name === name),
  };
};

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
  /** The group with which it was handled before and failed. Effects of the group may have been committed. */
  formerGroup?: string | undefined;
}

/** Events of one tenant that were written together. */
export interface EventGroup<T> {
  /** The same whenever the group arrives; no event has it. */
  id: string;
  tenantId: number;
  events: readonly DeliveredEvent<T>[];
}

export interface Subscription<S extends z.ZodType = z.ZodType> {
  event: EventDefinition<S>;
  /** `module.verb-noun`. It must not change, because deliveries are stored under it. */
  name: string;
  handle(event: DeliveredEvent<z.output<S>>): Promise<void>;
  /**
   * Handles a group at once, idempotently by the ID of the group. If it fails, each event is handled by itself later. Absent: each is handled by
   * itself at once.
   */
  handleGroup?: ((group: EventGroup<z.output<S>>) => Promise<void>) | undefined;
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

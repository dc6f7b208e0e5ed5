// Subscriptions. The policy is checked (and audited) when a socket subscribes, when its user's role changes, and at every push.
import type { Clock } from '#platform/clock.ts';
import type { UserActor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Runner } from '#platform/operations/run.ts';
import type { Awareness } from './awareness.ts';
import type { Connection } from './connection.ts';
import type { Listeners } from './listeners.ts';
import { type NamedTopic, placeOf, type Registry } from './registry.ts';
import { contextNow, NO_INPUT, subscription } from './runnable.ts';

const MAX_TOPICS = 200;

export interface Subscriptions {
  subscribe(connection: Connection, name: string): Promise<void>;
  leave(connection: Connection, name: string): void;
  /** Updates the user's name and role. After a change of role, each subscription is checked again. */
  renew(connection: Connection, actor: UserActor): void;
}

export interface SubscriptionDeps {
  registry: Registry;
  listeners: Listeners;
  awareness: Awareness;
  runner: Runner;
  clock: Clock;
}

export const createSubscriptions = ({ registry, listeners, awareness, runner, clock }: SubscriptionDeps): Subscriptions => {
  const leave = (connection: Connection, name: string): void => {
    const { ctx } = connection;
    const named = connection.topics.get(name);
    if (!ctx || !named) return;
    connection.topics.delete(name);
    if (listeners.leave(placeOf(ctx.tenantId, named, ctx.actor), connection)) awareness.announce(ctx, named, false);
  };

  /** @throws AppError when the caller may not subscribe */
  const enter = async (connection: Connection, named: NamedTopic): Promise<void> => {
    const { name, topic, id } = named;
    const ctx = contextNow(connection.ctx!, clock);
    const asked = subscription(named);
    await runner.run(asked, ctx, NO_INPUT);
    if (connection.isClosed()) return;
    const place = placeOf(ctx.tenantId, named, ctx.actor);
    const isHere = listeners.peopleAt(place.key).has(ctx.actor.id);
    connection.topics.set(name, named);
    listeners.join(place, connection);
    try {
      const [presence, greeting] = await Promise.all([awareness.presentAt(ctx.tenantId, named), topic.greeting?.load(ctx, id)]);
      connection.sendText(registry.renderSubscribed(named, presence, greeting));
    } catch (error) {
      if (error instanceof AppError) await runner.recordRefusal(asked, ctx, error);
      throw error;
    }
    if (!isHere) awareness.announce(ctx, named, true);
  };

  /** Runs work on a topic, and sends the client an error frame when it is refused. */
  const refusable = async (connection: Connection, name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      leave(connection, name);
      if (!(error instanceof AppError)) throw error;
      connection.send({ type: 'error', topic: name, code: error.code });
    }
  };

  return {
    leave,
    subscribe: async (connection, name) => {
      if (connection.topics.has(name)) return;
      const named = registry.find(name);
      if (!named) return connection.send({ type: 'error', topic: name, code: 'NOT_FOUND' });
      if (connection.topics.size >= MAX_TOPICS) return connection.send({ type: 'error', topic: name, code: 'RATE_LIMITED' });
      await refusable(connection, name, () => enter(connection, named));
    },
    renew: (connection, actor) => {
      const before = connection.ctx!;
      connection.ctx = { ...before, actor };
      if (before.actor.role === actor.role) return;
      connection.inTurn(async () => {
        for (const [name, named] of [...connection.topics]) {
          if (connection.isClosed()) return;
          await refusable(connection, name, () => runner.run(subscription(named), contextNow(connection.ctx!, clock), NO_INPUT));
        }
      });
    },
  };
};

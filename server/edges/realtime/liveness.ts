// Whether the sessions of open sockets still stand, and who their people are now: asked for all sockets at once.
import { CLOSE } from '#contracts/live.ts';
import type { Clock } from '#platform/clock.ts';
import type { UserActor } from '#platform/context.ts';
import type { LiveSessions, OpenSession } from '#platform/live/sessions.ts';
import type { Logger } from '#platform/log.ts';
import type { Connection } from './connection.ts';

export interface Liveness {
  /** Asks about the sessions of these sockets: closes those that have ended, renews the others. */
  check(connections: Iterable<Connection>): void;
  idle(): Promise<void>;
}

export interface LivenessDeps {
  sessions: LiveSessions;
  clock: Clock;
  log: Logger;
  renew(connection: Connection, actor: UserActor): void;
}

export const createLiveness = ({ sessions, clock, log, renew }: LivenessDeps): Liveness => {
  const waiting = new Set<Connection>();
  let isAsking = false;
  let underway: Promise<void> = Promise.resolve();

  const ask = async (connections: readonly Connection[]): Promise<void> => {
    const asked = new Map<string, OpenSession>();
    for (const { ctx } of connections)
      if (ctx) asked.set(ctx.actor.sessionId, { tenantId: ctx.tenantId, sessionId: ctx.actor.sessionId, userId: ctx.actor.id });
    if (asked.size === 0) return;
    const standing = await sessions.standing([...asked.values()], clock.now());
    for (const connection of connections) {
      const before = connection.ctx?.actor;
      // It may have come with a token of another session since.
      if (!before || !asked.has(before.sessionId)) continue;
      const actor = standing.get(before.sessionId);
      if (!actor) connection.close(CLOSE.UNAUTHENTICATED, 'sign in again');
      else if (actor.role !== before.role || actor.name !== before.name) renew(connection, actor);
    }
  };

  /** One question at a time: an older reply must not follow a newer one. */
  const askAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.size > 0) {
      const connections = [...waiting];
      waiting.clear();
      await ask(connections).catch((error: unknown) => log.warn({ error: (error as Error).name }, 'sessions could not be checked'));
    }
    isAsking = false;
  };

  return {
    check: (connections) => {
      for (const connection of connections) if (connection.ctx) waiting.add(connection);
      if (!isAsking) underway = askAll();
    },
    idle: () => underway,
  };
};

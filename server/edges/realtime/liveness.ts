// Checks whether the sessions of open sockets are still active, and the current users behind them, for all sockets at once.
import { CLOSE } from '#contracts/live.ts';
import type { Clock } from '#platform/clock.ts';
import type { UserActor } from '#platform/context.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Logger } from '#platform/log.ts';
import type { Connection } from './connection.ts';

export interface Liveness {
  /** Checks the sessions of these sockets: closes sockets whose session has ended, renews the others. */
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
  let waiting = new Set<Connection>();
  let isAsking = false;
  let underway: Promise<void> = Promise.resolve();

  const ask = async (tenantId: number, connections: readonly Connection[]): Promise<void> => {
    const asked = connections.map(({ ctx }) => ctx!.actor.sessionId);
    const standing = await sessions.standing(tenantId, asked, clock.now());
    for (const [n, connection] of connections.entries()) {
      const before = connection.ctx!.actor;
      // The socket may have authenticated with a token of another session since the check started.
      if (before.sessionId !== asked[n]) continue;
      const actor = standing.get(before.sessionId);
      if (!actor) connection.close(CLOSE.UNAUTHENTICATED, 'sign in again');
      else if (actor.role !== before.role || actor.name !== before.name) renew(connection, actor);
    }
  };

  /** Runs one check at a time: an older result must not follow a newer one, and many clinics must not take all connections of the pool. */
  const askAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.size > 0) {
      const ofClinics = Map.groupBy(waiting, ({ ctx }) => ctx!.tenantId);
      waiting = new Set();
      for (const [tenantId, connections] of ofClinics)
        await ask(tenantId, connections).catch((error: unknown) =>
          log.warn({ error: (error as Error).name }, 'sessions could not be checked'),
        );
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

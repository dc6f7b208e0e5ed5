// Checks whether the sessions of open sockets are still active: all of a clinic in one statement.
import type { UserActor } from '#platform/context.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';
import { standingSessions } from './standing-sessions.ts';

export const createLiveSessions = ({ appPool, bus, config }: Pick<Platform, 'appPool' | 'bus' | 'config'>): LiveSessions => ({
  standing: async (sessions, now) => {
    const standing = new Map<string, UserActor>();
    // One clinic at a time: a check of many clinics must not take all connections of the pool.
    for (const [tenantId, ofClinic] of Map.groupBy(sessions, (one) => one.tenantId)) {
      const ids = ofClinic.map(({ sessionId }) => sessionId);
      for (const actor of await standingSessions(appPool, { tenantId, ids, now, demo: config.demo })) standing.set(actor.sessionId, actor);
    }
    return standing;
  },
  onChange: (listener) =>
    bus.subscribe(({ kind, tenantId, data }) => {
      if (kind === LIVE.sessionEnded || kind === LIVE.userDisabled) listener({ tenantId, userId: Number(data['user_id']) });
    }),
});

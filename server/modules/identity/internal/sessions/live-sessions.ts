// Checks whether the sessions of open sockets are still active: all of a clinic in one statement.
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';
import { standingSessions } from './standing-sessions.ts';

export const createLiveSessions = ({ appPool, bus, config }: Pick<Platform, 'appPool' | 'bus' | 'config'>): LiveSessions => ({
  standing: async (tenantId, ids, now) =>
    new Map((await standingSessions(appPool, { tenantId, ids, now, demo: config.demo })).map(({ actor }) => [actor.sessionId, actor])),
  onChange: (listener) =>
    bus.subscribe(({ kind, tenantId, data }) => {
      if (kind === LIVE.sessionEnded || kind === LIVE.userDisabled) listener({ tenantId, userId: Number(data['user_id']) });
    }),
});

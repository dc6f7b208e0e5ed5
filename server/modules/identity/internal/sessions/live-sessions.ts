// Whether the sessions of open sockets still stand: all of a clinic in one statement.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { UserActor } from '#platform/context.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';

const row = z.object({ id: z.string(), user_id: z.int(), name: z.string(), role: Role });

const statement = (tenantId: number, ids: readonly string[], now: Date, demo: boolean) => ({
  name: 'identity_sessions_standing',
  text: `select s.id, s.user_id, p.given_name || ' ' || p.family_name as name, u.role from identity.sessions s
    join identity.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join identity.people p on p.tenant_id = s.tenant_id and p.id = s.user_id
    where s.tenant_id = $1 and s.id = any($2::uuid[]) and s.ended_at is null and s.expires_at > $3 and u.status = 'active'
      and (not u.demo or $4)`,
  values: [tenantId, ids, now, demo],
  row,
});

export const createLiveSessions = ({ appPool, bus, config }: Pick<Platform, 'appPool' | 'bus' | 'config'>): LiveSessions => ({
  standing: async (sessions, now) => {
    const standing = new Map<string, UserActor>();
    // One clinic after the other: a check of many clinics must not take all connections of the pool.
    for (const [tenantId, ofClinic] of Map.groupBy(sessions, (one) => one.tenantId)) {
      const ids = ofClinic.map(({ sessionId }) => sessionId);
      const { rows } = await tenantQuery(appPool, tenantId, statement(tenantId, ids, now, config.demo));
      for (const { id, user_id, name, role } of rows) standing.set(id, { kind: 'user', id: user_id, name, role, sessionId: id });
    }
    return standing;
  },
  onChange: (listener) =>
    bus.subscribe(({ kind, tenantId, data }) => {
      if (kind === LIVE.sessionEnded || kind === LIVE.userDisabled) listener({ tenantId, userId: Number(data['user_id']) });
    }),
});

// Active sessions and the current state of their users: one rule for requests and for open sockets.
import type { Pool } from 'pg';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { UserActor } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';

const row = z.object({ id: z.string(), user_id: z.int(), name: z.string(), role: Role, user_key: bytes.nullable() });

/** A session is active until it expires or is ended, while its account is active; that of a demo account only where the demo is on. */
const statement = (tenantId: number, ids: readonly string[], now: Date, demo: boolean) => ({
  name: 'identity_sessions_standing',
  text: `select s.id, s.user_id, p.given_name || ' ' || p.family_name as name, u.role, s.user_key from identity.sessions s
    join identity.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join identity.people p on p.tenant_id = s.tenant_id and p.id = s.user_id
    where s.tenant_id = $1 and s.id = any($2::uuid[]) and s.ended_at is null and s.expires_at > $3 and u.status = 'active'
      and (not u.demo or $4)`,
  values: [tenantId, ids, now, demo],
  row,
});

export interface SessionQuery {
  tenantId: number;
  ids: readonly string[];
  now: Date;
  /** Whether demo accounts may act. */
  demo: boolean;
}

export interface StandingSession {
  actor: UserActor;
  /** The user key, encrypted under the secret in the session's tokens; null for a session that was opened without a password. */
  wrappedKey: Buffer | null;
}

/** Returns those sessions among `ids` that are active. */
export const standingSessions = async (pool: Pool, { tenantId, ids, now, demo }: SessionQuery): Promise<StandingSession[]> => {
  const { rows } = await tenantQuery(pool, tenantId, statement(tenantId, ids, now, demo));
  return rows.map(({ id, user_id, name, role, user_key }) => ({
    actor: { kind: 'user', id: user_id, name, role, sessionId: id },
    wrappedKey: user_key,
  }));
};

// The user key of a signed-in user: it is in the session's row, encrypted under the secret in the session's tokens.
import { z } from 'zod';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { unwrapForSession } from '../passwords/user-keys.ts';

const HeldKey = z.object({ user_key: bytes.nullable() });

/**
 * @returns the user key; undefined when the session has ended, or was opened without a password
 * @throws problem KEY_MISMATCH
 */
export const openSessionKey = async (
  db: TenantDb,
  { tenantId, sessionId, userId, secret }: { tenantId: number; sessionId: string; userId: number; secret: Buffer },
): Promise<Buffer | undefined> => {
  const { rows } = await rowsOf(HeldKey)`select user_key from identity.sessions
    where tenant_id = ${tenantId} and id = ${sessionId} and user_id = ${userId} and ended_at is null`.execute(db);
  const wrapped = rows[0]?.user_key;
  return wrapped ? unwrapForSession(secret, sessionId, wrapped) : undefined;
};

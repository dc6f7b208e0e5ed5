// Detects sign-ins on a device where the account was not used before: the owner of the account is notified of them.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Account } from '../accounts/accounts.ts';
import type { App } from '../sessions/start-session.ts';
import { describeDevice } from './describe-device.ts';

/**
 * A browser is recognised by its device cookie, any other client by its User-Agent, as long as a session with the same description is on
 * record. The first sign-in of an account is not on a new device.
 */
export const isNewDevice = async (
  db: TenantDb,
  account: Pick<Account, 'tenantId' | 'id' | 'lastSignInAt'>,
  { app, device }: { app: App | null; device: string | undefined },
  { userAgent }: Pick<AnonymousCtx, 'userAgent'>,
): Promise<boolean> => {
  if (account.lastSignInAt === null) return false;
  if (app !== null) return device === undefined;
  const { rows } = await sql`select 1 from identity.sessions
    where tenant_id = ${account.tenantId} and user_id = ${account.id} and app is null and device = ${describeDevice(userAgent)} limit 1`.execute(
    db,
  );
  return rows.length === 0;
};

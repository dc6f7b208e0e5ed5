// Whether a sign-in is one that its owner should hear of: on a device where the account was not used before.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Account } from '../accounts/accounts.ts';
import type { App } from '../sessions/start-session.ts';
import { describeDevice } from './describe-device.ts';

/**
 * A browser is known by its device cookie; any other client by what it calls itself, as long as a session with that name is on record.
 * The first sign-in of an account is none.
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

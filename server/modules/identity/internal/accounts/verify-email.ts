// Confirms that an address belongs to the account.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { IdentityDeps } from '../deps.ts';
import { findToken, type Purpose, useToken } from '../passwords/one-time-tokens.ts';
import { loadAccount, nobodyCtx, patientsOf } from './accounts.ts';

const PURPOSES: readonly Purpose[] = ['verify'];

/** @throws problem TOKEN_INVALID */
export const verifyEmail = async ({ platform }: IdentityDeps, request: AnonymousCtx, text: string): Promise<void> => {
  const token = await findToken(platform.appPool, text, PURPOSES, request.now);
  const account = token && (await loadAccount(platform.tenantDb(token.tenantId), token.tenantId, token.userId));
  if (!token || !account) throw problem('TOKEN_INVALID');
  await platform.transactions.transact(nobodyCtx(request, token.tenantId, 'verify-email'), async (tx) => {
    if (!(await useToken(tx, token, PURPOSES, request.now))) throw problem('TOKEN_INVALID');
    await sql`update identity.users set email_verified_at = ${request.now}
      where tenant_id = ${token.tenantId} and id = ${token.userId} and email_verified_at is null`.execute(tx.db);
    tx.audit({ action: 'identity.email.verify', patients: patientsOf(account), resource: { type: 'user', id: account.id } });
  });
};

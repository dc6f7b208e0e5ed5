// Consents of users to integrations that act in their name; a withdrawn consent stays on record.
import { sql } from 'kysely';
import { z } from 'zod';
import { Scope } from '#contracts/integrations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';

const Integration = z.object({ id: z.string(), name: z.string(), scopes: z.array(Scope), consentedAt: z.date().nullable() });
type Integration = z.output<typeof Integration>;

const MAX_LISTED = 200;

/** Returns the active integrations of the clinic, and since when the caller has allowed each. */
export const listIntegrations = async ({ platform }: IdentityDeps, ctx: UserCtx): Promise<Integration[]> => {
  const { rows } = await rowsOf(Integration)`select k.id, k.name, k.scopes, c.given_at as "consentedAt"
    from identity.api_keys k left join identity.consents c
      on c.tenant_id = k.tenant_id and c.key_id = k.id and c.user_id = ${ctx.actor.id} and c.withdrawn_at is null
    where k.tenant_id = ${ctx.tenantId} and k.revoked_at is null order by k.name, k.id limit ${sql.lit(MAX_LISTED)}`.execute(
    platform.tenantDb(ctx.tenantId),
  );
  return rows;
};

/** Does nothing for a consent that is given already. @throws problem API_KEY_NOT_FOUND */
export const giveConsent = async ({ platform }: IdentityDeps, ctx: UserCtx, keyId: string): Promise<void> => {
  await platform.transactions.transact(ctx, async (tx) => {
    const key =
      await sql`select 1 from identity.api_keys where tenant_id = ${ctx.tenantId} and id = ${keyId} and revoked_at is null`.execute(tx.db);
    if (key.rows.length === 0) throw problem('API_KEY_NOT_FOUND');
    await sql`insert into identity.consents (tenant_id, key_id, user_id, given_at) values (${ctx.tenantId}, ${keyId}, ${ctx.actor.id}, ${ctx.now})
      on conflict do nothing`.execute(tx.db);
    tx.audit({ action: 'identity.consent.give', patients: patientsOf(ctx.actor), resource: { type: 'api-key', id: keyId } });
  });
};

/** Does nothing without a consent. @throws problem API_KEY_NOT_FOUND */
export const withdrawConsent = async ({ platform }: IdentityDeps, ctx: UserCtx, keyId: string): Promise<void> => {
  await platform.transactions.transact(ctx, async (tx) => {
    const key = await sql`select 1 from identity.api_keys where tenant_id = ${ctx.tenantId} and id = ${keyId}`.execute(tx.db);
    if (key.rows.length === 0) throw problem('API_KEY_NOT_FOUND');
    await sql`update identity.consents set withdrawn_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId} and key_id = ${keyId} and user_id = ${ctx.actor.id} and withdrawn_at is null`.execute(tx.db);
    tx.audit({ action: 'identity.consent.withdraw', patients: patientsOf(ctx.actor), resource: { type: 'api-key', id: keyId } });
  });
};

/** Whether a user currently allows an integration to act for them; a disabled account allows none. */
export const hasConsented = async (
  { platform }: IdentityDeps,
  ctx: Pick<Ctx, 'tenantId'>,
  keyId: string,
  userId: number,
): Promise<boolean> => {
  const { rows } = await sql`select 1 from identity.consents c join identity.users u on u.tenant_id = c.tenant_id and u.id = c.user_id
    where c.tenant_id = ${ctx.tenantId} and c.key_id = ${keyId} and c.user_id = ${userId} and c.withdrawn_at is null
      and u.status = 'active'`.execute(platform.tenantDb(ctx.tenantId));
  return rows.length > 0;
};

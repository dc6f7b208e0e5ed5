// Administrators confirm, approve, disable and enable the accounts of their clinic, and lift limits.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { LIVE, userApproved, userDisabled } from '../../events.ts';
import { isAtWork } from '../../views.ts';
import { type Account, type AccountStatus, loadAccount, patientsOf } from '../accounts/accounts.ts';
import { liftLimits } from '../accounts/lift-limits.ts';
import type { IdentityDeps } from '../deps.ts';
import { confirmRegistration } from '../registration/confirm.ts';
import { endSessions } from '../sessions/sessions.ts';
import { lockAsAdministrator } from './lock-as-administrator.ts';

export type UserAction = 'approve' | 'disable' | 'enable';

const FROM: Record<UserAction, readonly AccountStatus[]> = {
  approve: ['pending'],
  disable: ['unconfirmed', 'invited', 'pending', 'active'],
  enable: ['disabled'],
};
const CHANGES: Record<UserAction, RawBuilder<unknown>> = {
  approve: sql`status = 'active'`,
  disable: sql`status = 'disabled', disabled_while_pending = (status = 'pending')`,
  // Enabling neither confirms nor approves, and sets no password.
  enable: sql`status = case when confirmed_at is null then 'unconfirmed' when disabled_while_pending then 'pending'
      when not exists (select from identity.credentials c where c.tenant_id = users.tenant_id and c.user_id = users.id) then 'invited'
      else 'active' end,
    disabled_while_pending = false`,
};

/** @throws problem USER_NOT_FOUND, USER_STATUS_CONFLICT, FORBIDDEN for disabling the caller's own account */
export const manageUser = async ({ platform }: IdentityDeps, ctx: UserCtx, action: UserAction, userId: number): Promise<Account> => {
  const { tenantId, now } = ctx;
  if (action === 'disable' && userId === ctx.actor.id) throw problem('FORBIDDEN', { message: 'You cannot disable your own account.' });
  return platform.transactions.transact(ctx, async (tx) => {
    if (action === 'disable') await lockAsAdministrator(tx, ctx, userId);
    const changed = await sql`update identity.users set ${CHANGES[action]}
      where tenant_id = ${tenantId} and id = ${userId} and status = any(${FROM[action]}::text[])`.execute(tx.db);
    const account = await loadAccount(tx.db, tenantId, userId);
    if (!account) throw problem('USER_NOT_FOUND');
    if (changed.numAffectedRows === 0n) throw problem('USER_STATUS_CONFLICT', { details: { status: account.status } });
    if (action === 'disable') {
      await endSessions(tx, { tenantId, userId }, 'disabled', now);
      tx.emit(userDisabled, { user_id: userId });
      tx.live({ tenantId, kind: LIVE.userDisabled, data: { user_id: userId } });
    }
    if (action === 'approve') tx.emit(userApproved, { user_id: userId });
    tx.audit(auditedAs(action, account));
    return account;
  });
};

const auditedAs = (action: string, account: Account) => ({
  action: `identity.user.${action}`,
  patients: patientsOf(account),
  resource: { type: 'user', id: account.id },
});

/**
 * Confirms an account in place of its owner. The address stays unconfirmed: only its mailbox can prove it. Does nothing for a confirmed
 * account; the audit trail then records a read.
 * @throws problem USER_NOT_FOUND, USER_STATUS_CONFLICT for a disabled account
 */
export const confirmUser = async ({ platform }: IdentityDeps, ctx: UserCtx, userId: number): Promise<Account> =>
  platform.transactions.transact(ctx, async (tx) => {
    const before = await loadAccount(tx.db, ctx.tenantId, userId);
    if (!before) throw problem('USER_NOT_FOUND');
    const confirmed = await confirmRegistration(tx, before, ctx.now);
    const account = await loadAccount(tx.db, ctx.tenantId, userId);
    if (!account) throw problem('USER_NOT_FOUND');
    if (account.status === 'disabled') throw problem('USER_STATUS_CONFLICT', { details: { status: account.status } });
    tx.audit({ ...auditedAs('confirm', account), ...(confirmed ? {} : { action: 'identity.users.read' }) });
    return account;
  });

/** Lets a user sign in again after failed attempts, their own or a stranger's. @throws problem USER_NOT_FOUND */
export const liftUserLimits = async ({ platform }: IdentityDeps, ctx: UserCtx, userId: number): Promise<Account> =>
  platform.transactions.transact(ctx, async (tx) => {
    await liftLimits(tx, { tenantId: ctx.tenantId, userId }, ctx.now);
    const account = await loadAccount(tx.db, ctx.tenantId, userId);
    if (!account) throw problem('USER_NOT_FOUND');
    tx.audit(auditedAs('lift-limits', account));
    return account;
  });

const Clinician = z.object({ id: z.int(), name: z.string(), role: z.enum(['doctor', 'nurse']) });
export type Clinician = z.output<typeof Clinician>;

const MAX_CLINICIANS = 1000;

/** Returns the active doctors and nurses of the clinic, by name. */
export const listClinicians = async ({ platform }: IdentityDeps, ctx: { tenantId: number }): Promise<Clinician[]> => {
  const { rows } = await rowsOf(Clinician)`select d.id, d.name, d.role from identity.directory d
    where d.tenant_id = ${ctx.tenantId} and ${isAtWork('d')} order by d.family_name, d.given_name, d.id
    limit ${sql.lit(MAX_CLINICIANS)}`.execute(platform.tenantDb(ctx.tenantId));
  return rows;
};

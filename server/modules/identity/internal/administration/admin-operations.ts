// Operations of administrators: the accounts and integration keys of their clinic. Also the list of clinicians for a new consultation.

import * as integrations from '#contracts/integrations.ts';
import * as api from '#contracts/users.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { invalid, problem } from '#platform/errors.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import { administer, chooseClinician } from '../../policy.ts';
import { type Account, listAccounts, loadAccount, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { type ApiKeyRow, createApiKey, listApiKeys, revokeApiKey } from '../integrations/api-keys.ts';
import { addUser } from './add-user.ts';
import { changeRole } from './change-role.ts';
import { inviteAgain } from './invitations.ts';
import { confirmUser, liftUserLimits, listClinicians, manageUser, type UserAction } from './manage-users.ts';
import { searchAccounts } from './search-accounts.ts';

const managed = (account: Account) => ({
  id: account.id,
  email: account.email,
  name: account.name,
  role: account.role,
  status: account.status,
  email_verified: account.emailVerifiedAt !== null,
  created_at: account.createdAt.toISOString(),
  last_sign_in_at: account.lastSignInAt?.toISOString() ?? null,
});

const shownKey = (key: ApiKeyRow) => ({
  id: key.id,
  name: key.name,
  scopes: key.scopes,
  prefix: key.prefix,
  created_at: key.createdAt.toISOString(),
  created_by: key.createdBy,
  last_used_at: key.lastUsedAt?.toISOString() ?? null,
  revoked_at: key.revokedAt?.toISOString() ?? null,
});

const MAX_NUMBER = 2_147_483_647;
/** The cursor of the list of accounts is the ID of the last one. */
const afterOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  if (!/^\d{1,10}$/.test(cursor) || Number(cursor) > MAX_NUMBER) throw invalid({ after: 'is not a cursor of this list' });
  return Number(cursor);
};

/** An endpoint that takes the ID of an account and replies with the account. */
type OfOneUser = (typeof api)['approveUser' | 'disableUser' | 'enableUser' | 'confirmUser' | 'liftLimits' | 'inviteUser'];

export const adminOperations = (deps: IdentityDeps): Operation[] => {
  const { platform } = deps;

  /** An operation by which an administrator changes one account; it replies with the changed account. */
  const managing = (endpoint: OfOneUser, action: string, manage: (ctx: UserCtx, id: number) => Promise<Account>): Operation =>
    operation(endpoint, {
      permission: administer,
      audit: { write: `identity.user.${action}` },
      handle: async (ctx, { params }) => managed(await manage(ctx, params.id)),
    });
  const deciding = (endpoint: OfOneUser, action: UserAction): Operation =>
    managing(endpoint, action, (ctx, id) => manageUser(deps, ctx, action, id));

  return [
    operation(api.listUsers, {
      permission: administer,
      audit: { read: 'identity.users.read' },
      handle: async (ctx, { query }) => {
        const accounts = await listAccounts(platform.tenantDb(ctx.tenantId), ctx.tenantId, {
          status: query.status,
          role: query.role,
          after: afterOf(query.after),
          bound: pageBound(query.limit),
        });
        const page = accounts.slice(0, query.limit);
        ctx.touch({ patients: page.flatMap(patientsOf) });
        return { users: page.map(managed), next: accounts.length > page.length ? String(page.at(-1)!.id) : null };
      },
    }),
    operation(api.searchUsers, {
      permission: administer,
      audit: { read: 'identity.users.search' },
      handle: async (ctx, { body }) => {
        const { accounts, next } = await searchAccounts(platform.tenantDb(ctx.tenantId), ctx.tenantId, {
          text: body.text,
          status: body.status,
          after: afterOf(body.after),
          limit: body.limit,
        });
        ctx.touch({ patients: accounts.flatMap(patientsOf) });
        return { users: accounts.map(managed), next: next === null ? null : String(next) };
      },
    }),
    operation(api.addUser, {
      permission: administer,
      audit: { write: 'identity.user.add' },
      handle: async (ctx, { body }) =>
        managed(await addUser(deps, ctx, { email: body.email, givenName: body.given_name, familyName: body.family_name, role: body.role })),
      replay: {
        audit: { read: 'identity.users.read' },
        handle: async (ctx, id) => {
          const account = await loadAccount(ctx.db, ctx.tenantId, Number(id));
          if (!account) throw problem('USER_NOT_FOUND');
          ctx.touch({ patients: patientsOf(account), resource: { type: 'user', id: account.id } });
          return managed(account);
        },
      },
    }),
    managing(api.inviteUser, 'invite', (ctx, id) => inviteAgain(deps, ctx, id)),
    operation(api.changeUserRole, {
      permission: administer,
      audit: { write: 'identity.user.change-role' },
      handle: async (ctx, { params, body }) => managed(await changeRole(deps, ctx, params.id, body.role)),
    }),
    deciding(api.approveUser, 'approve'),
    deciding(api.disableUser, 'disable'),
    deciding(api.enableUser, 'enable'),
    managing(api.confirmUser, 'confirm', (ctx, id) => confirmUser(deps, ctx, id)),
    managing(api.liftLimits, 'lift-limits', (ctx, id) => liftUserLimits(deps, ctx, id)),
    operation(api.listClinicians, {
      permission: chooseClinician,
      audit: { none: 'names of colleagues' },
      handle: async (ctx) => ({ clinicians: await listClinicians(deps, ctx) }),
    }),
    operation(integrations.createApiKey, {
      permission: administer,
      audit: { write: 'identity.api-key.create' },
      handle: async (ctx, { body }) => {
        const { key, ...made } = await createApiKey(deps, ctx, body);
        return { ...shownKey(made), key };
      },
    }),
    operation(integrations.listApiKeys, {
      permission: administer,
      audit: { none: 'no patient is concerned' },
      handle: async (ctx) => ({ api_keys: (await listApiKeys(deps, ctx)).map(shownKey) }),
    }),
    operation(integrations.revokeApiKey, {
      permission: administer,
      audit: { write: 'identity.api-key.revoke' },
      handle: async (ctx, { params }) => revokeApiKey(deps, ctx, params.id),
    }),
  ];
};

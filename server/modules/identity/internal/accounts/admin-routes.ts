// Routes of administrators: accounts and integration keys of their clinic; and the list of clinicians for whoever opens a consultation.
import * as api from '#contracts/identity.ts';
import * as integrations from '#contracts/integrations.ts';
import { invalid } from '#platform/errors.ts';
import { type Route, route } from '#platform/http/route.ts';
import { administer, chooseClinician } from '../../policy.ts';
import type { IdentityDeps } from '../deps.ts';
import { type ApiKeyRow, createApiKey, listApiKeys, revokeApiKey } from '../integrations/api-keys.ts';
import { asUser } from '../sign-in/auth-routes.ts';
import { type Account, listAccounts, patientsOf } from './accounts.ts';
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
/** The cursor of the list of accounts is the last one's number. */
const afterOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  if (!/^\d{1,10}$/.test(cursor) || Number(cursor) > MAX_NUMBER) throw invalid({ after: 'is not a position that this list gave' });
  return Number(cursor);
};

export const adminRoutes = (deps: IdentityDeps): Route[] => {
  const { platform } = deps;

  const userRoute = (endpoint: typeof api.approveUser | typeof api.disableUser | typeof api.enableUser, action: UserAction): Route =>
    route(endpoint, {
      permission: administer,
      audit: { write: `identity.user.${action}` },
      handle: async (ctx, { params }) => managed(await manageUser(deps, asUser(ctx), action, params.id)),
    });

  return [
    route(api.listUsers, {
      permission: administer,
      audit: { read: 'identity.users.read' },
      handle: async (ctx, { query }, touch) => {
        const accounts = await listAccounts(platform.tenantDb(ctx.tenantId), ctx.tenantId, {
          status: query.status,
          after: afterOf(query.after),
          limit: query.limit + 1,
        });
        const page = accounts.slice(0, query.limit);
        touch({ patients: page.flatMap(patientsOf) });
        return { users: page.map(managed), next: accounts.length > page.length ? String(page.at(-1)!.id) : null };
      },
    }),
    route(api.searchUsers, {
      permission: administer,
      audit: { read: 'identity.users.search' },
      handle: async (ctx, { body }, touch) => {
        const accounts = await searchAccounts(platform.tenantDb(ctx.tenantId), ctx.tenantId, {
          text: body.text,
          status: body.status,
          after: afterOf(body.after),
          limit: body.limit + 1,
        });
        const page = accounts.slice(0, body.limit);
        touch({ patients: page.flatMap(patientsOf) });
        return { users: page.map(managed), next: accounts.length > page.length ? String(page.at(-1)!.id) : null };
      },
    }),
    userRoute(api.approveUser, 'approve'),
    userRoute(api.disableUser, 'disable'),
    userRoute(api.enableUser, 'enable'),
    route(api.confirmUser, {
      permission: administer,
      audit: { write: 'identity.user.confirm' },
      handle: async (ctx, { params }) => managed(await confirmUser(deps, asUser(ctx), params.id)),
    }),
    route(api.liftLimits, {
      permission: administer,
      audit: { write: 'identity.user.lift-limits' },
      handle: async (ctx, { params }) => managed(await liftUserLimits(deps, asUser(ctx), params.id)),
    }),
    route(api.listClinicians, {
      permission: chooseClinician,
      audit: { none: 'names of colleagues' },
      handle: async (ctx) => ({ clinicians: await listClinicians(deps, ctx) }),
    }),
    route(integrations.createApiKey, {
      permission: administer,
      audit: { write: 'identity.api-key.create' },
      handle: async (ctx, { body }) => {
        const { key, ...made } = await createApiKey(deps, asUser(ctx), body);
        return { ...shownKey(made), key };
      },
    }),
    route(integrations.listApiKeys, {
      permission: administer,
      audit: { none: 'no patient is concerned' },
      handle: async (ctx) => ({ api_keys: (await listApiKeys(deps, asUser(ctx))).map(shownKey) }),
    }),
    route(integrations.revokeApiKey, {
      permission: administer,
      audit: { write: 'identity.api-key.revoke' },
      handle: async (ctx, { params }) => revokeApiKey(deps, asUser(ctx), params.id),
    }),
  ];
};

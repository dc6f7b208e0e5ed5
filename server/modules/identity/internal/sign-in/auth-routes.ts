// Routes of signing in, staying signed in, and signing out.
import * as api from '#contracts/identity.ts';
import type { AnonymousCtx, UserCtx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import { type HttpExchange, publicRoute, type RequestCtx, type Route, route } from '#platform/http/route.ts';
import { ownAccount } from '../../policy.ts';
import type { Account } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { refreshSession } from '../sessions/refresh-session.ts';
import { endSession, listSessions } from '../sessions/sessions.ts';
import { appOf, forgetRefresh, handOverRefresh, knownDeviceOf, refreshCookie, rememberDevice } from './browser.ts';
import { addressDigest, type SignedIn, signIn } from './sign-in.ts';

const userSummary = (account: Account) => ({
  id: account.id,
  email: account.email,
  name: account.name,
  role: account.role,
  tenant_id: account.tenantId,
});

/** Seed 4's shape of an account. */
export const seed4User = (account: Account) => ({
  id: account.id,
  email: account.email,
  firstName: account.givenName,
  lastName: account.familyName,
  role: account.role,
  status: account.status,
  tenantId: account.tenantId,
});

const tokenPair = ({ account, tokens }: SignedIn, refresh: string | undefined) => ({
  access_token: tokens.access,
  ...(refresh === undefined ? {} : { refresh_token: refresh }),
  token_type: 'Bearer' as const,
  expires_in: tokens.expiresIn,
  user: userSummary(account),
});

/** Permissions without a scope admit users only. */
export const asUser = (ctx: RequestCtx): UserCtx => {
  if (ctx.actor.kind !== 'user') throw problem('FORBIDDEN');
  return { ...ctx, actor: ctx.actor };
};

export const authRoutes = (deps: IdentityDeps): Route[] => {
  const { devices } = deps;
  const { tokenKey } = deps.platform.secrets;

  const signInFrom = async (ctx: AnonymousCtx, { body, http }: { body: { email: string; password: string }; http: HttpExchange }) => {
    const app = appOf(http);
    const account = addressDigest(tokenKey, body.email).toString('base64url');
    const device = knownDeviceOf(http, app, devices, account, ctx.now);
    const signedIn = await signIn(deps, ctx, { ...body, app, local: http.local, device });
    rememberDevice(http, app, devices, account, ctx.now);
    return { signedIn, refresh: handOverRefresh(http, app, signedIn.tokens) };
  };

  return [
    publicRoute(api.login, {
      open: 'signing in; audited by the use case',
      handle: async (ctx, input) => {
        const { signedIn, refresh } = await signInFrom(ctx, input);
        return tokenPair(signedIn, refresh);
      },
    }),
    publicRoute(api.seed4Login, {
      open: 'signing in; audited by the use case',
      handle: async (ctx, input) => {
        const { signedIn, refresh } = await signInFrom(ctx, input);
        return {
          user: seed4User(signedIn.account),
          token: signedIn.tokens.access,
          ...(refresh === undefined ? {} : { refreshToken: refresh }),
        };
      },
    }),
    publicRoute(api.refresh, {
      open: 'the refresh token says who it is; reuse is audited by the use case',
      handle: async (ctx, { body, http }) => {
        const app = appOf(http);
        const text = app === null ? body.refresh_token : refreshCookie(http, app);
        if (text === undefined) throw problem('UNAUTHENTICATED');
        try {
          const renewed = await refreshSession(deps, ctx, text, app, http.local);
          return tokenPair(renewed, handOverRefresh(http, app, renewed.tokens));
        } catch (error) {
          if (app !== null && error instanceof AppError && error.status === 401) forgetRefresh(http, app);
          throw error;
        }
      },
    }),
    route(api.logout, {
      permission: ownAccount,
      audit: { write: 'identity.sign-out' },
      handle: async (ctx, { http }) => {
        const user = asUser(ctx);
        await endSession(deps, user, user.actor.sessionId);
        const app = appOf(http);
        if (app !== null) forgetRefresh(http, app);
      },
    }),
    route(api.listSessions, {
      permission: ownAccount,
      audit: { none: 'one’s own sessions' },
      handle: async (ctx) => {
        const user = asUser(ctx);
        const sessions = await listSessions(deps, user);
        return {
          sessions: sessions.map(({ id, device, address, createdAt, lastUsedAt }) => ({
            id,
            device,
            address: address ?? '',
            created_at: createdAt.toISOString(),
            last_used_at: lastUsedAt.toISOString(),
            current: id === user.actor.sessionId,
          })),
        };
      },
    }),
    route(api.endSession, {
      permission: ownAccount,
      audit: { write: 'identity.session.end' },
      handle: async (ctx, { params }) => endSession(deps, asUser(ctx), params.id),
    }),
  ];
};

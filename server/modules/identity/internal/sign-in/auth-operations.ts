// Operations to sign in, refresh a session and sign out.
import * as compatibility from '#contracts/compatibility.ts';
import * as api from '#contracts/identity.ts';
import type { AnonymousCtx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import { requireKey } from '#platform/operations/idempotency.ts';
import { type ClientState, type Operation, operation, publicOperation } from '#platform/operations/operation.ts';
import { ownAccount } from '../../policy.ts';
import type { Account } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { refreshSession } from '../sessions/refresh-session.ts';
import { endSession, listSessions } from '../sessions/sessions.ts';
import { appOf, deliverRefreshToken, forgetRefresh, keepRefused, knownDeviceOf, refreshCookie, rememberDevice } from './browser.ts';
import { addressDigest, type SignedIn, signIn } from './sign-in.ts';

const userSummary = (account: Account) => ({
  id: account.id,
  email: account.email,
  name: account.name,
  role: account.role,
  tenant_id: account.tenantId,
});

/** An account in the shape of the compatibility API. */
export const compatibilityUser = (account: Account) => ({
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

export const authOperations = (deps: IdentityDeps): Operation[] => {
  const { devices } = deps;
  const { tokenKey } = deps.platform.secrets;

  interface Sent {
    body: { email: string; password: string };
    client: ClientState;
    key: string | undefined;
  }
  const signInFrom = async (ctx: AnonymousCtx, { body, client, key }: Sent) => {
    if (key !== undefined) requireKey(key);
    const app = appOf(client);
    const account = addressDigest(tokenKey, body.email).toString('base64url');
    const device = knownDeviceOf(client, app, devices, account, ctx.now);
    const signedIn = await signIn(deps, ctx, { ...body, app, local: client.isLocal(), device, idempotencyKey: key });
    rememberDevice(client, app, devices, account, ctx.now);
    return { signedIn, refresh: deliverRefreshToken(client, app, signedIn.tokens) };
  };

  return [
    publicOperation(api.login, {
      open: 'signing in; audited by the use case',
      handle: async (ctx, input) => {
        const { signedIn, refresh } = await signInFrom(ctx, input);
        return tokenPair(signedIn, refresh);
      },
    }),
    publicOperation(compatibility.compatibilityLogin, {
      open: 'signing in; audited by the use case',
      handle: async (ctx, input) => {
        const { signedIn, refresh } = await signInFrom(ctx, input);
        return {
          user: compatibilityUser(signedIn.account),
          token: signedIn.tokens.access,
          ...(refresh === undefined ? {} : { refreshToken: refresh }),
        };
      },
    }),
    publicOperation(api.refresh, {
      open: 'the refresh token identifies the user; reuse is audited by the use case',
      handle: async (ctx, { body, client }) => {
        const app = appOf(client);
        const text = app === null ? body.refresh_token : refreshCookie(client, app);
        if (text === undefined) throw problem('UNAUTHENTICATED');
        try {
          const renewed = await refreshSession(deps, ctx, text, app, client.isLocal());
          return tokenPair(renewed, deliverRefreshToken(client, app, renewed.tokens));
        } catch (error) {
          if (app !== null && error instanceof AppError && error.status === 401) keepRefused(client, app, text);
          throw error;
        }
      },
    }),
    operation(api.logout, {
      permission: ownAccount,
      audit: { write: 'identity.sign-out' },
      handle: async (ctx, { client }) => {
        const user = ctx;
        await endSession(deps, user, user.actor.sessionId);
        const app = appOf(client);
        if (app !== null) forgetRefresh(client, app);
      },
    }),
    operation(api.listSessions, {
      permission: ownAccount,
      audit: { none: 'the caller’s own sessions' },
      handle: async (ctx) => {
        const user = ctx;
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
    operation(api.endSession, {
      permission: ownAccount,
      audit: { write: 'identity.session.end' },
      handle: async (ctx, { params }) => endSession(deps, ctx, params.id),
    }),
  ];
};

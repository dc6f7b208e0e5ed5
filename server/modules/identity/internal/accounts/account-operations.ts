// Operations on the caller's own account: registration, password and e-mail address, profile, consents to integrations.
import * as compatibility from '#contracts/compatibility.ts';
import * as api from '#contracts/identity.ts';
import * as integrations from '#contracts/integrations.ts';
import type { AnonymousCtx, UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { type ClientState, type Operation, operation, publicOperation } from '#platform/operations/operation.ts';
import { ownAccount } from '../../policy.ts';
import { confirmAddressChange } from '../address/confirm-address.ts';
import { requestAddressChange, withdrawAddressChange } from '../address/request-address.ts';
import type { IdentityDeps } from '../deps.ts';
import { giveConsent, listIntegrations, withdrawConsent } from '../integrations/consents.ts';
import { changePassword } from '../passwords/change-password.ts';
import { describePasswordLink } from '../passwords/password-link.ts';
import { renewRecoveryCode } from '../passwords/renew-recovery-code.ts';
import { resetPassword } from '../passwords/reset-password.ts';
import { createRegister } from '../registration/register.ts';
import { verifyEmail } from '../registration/verify-email.ts';
import { compatibilityUser } from '../sign-in/auth-operations.ts';
import { appOf, deliverRefreshToken, knownDeviceOf, refreshCookie, rememberDevice } from '../sign-in/browser.ts';
import { createForgotPassword, createResendConfirmation, type MailRequest } from '../sign-in/request-mail.ts';
import { addressDigest, signIn } from '../sign-in/sign-in.ts';
import { describeSite } from '../sign-in/site.ts';
import { changeLanguage } from './change-language.ts';
import { describeAccount, ownAccountOf } from './own-account.ts';

export const accountOperations = (deps: IdentityDeps): Operation[] => {
  const { platform } = deps;
  const register = createRegister(deps);
  const forgotPassword = createForgotPassword(deps);
  const resendConfirmation = createResendConfirmation(deps);
  const accountKey = (email: string): string => addressDigest(platform.secrets.tokenKey, email).toString('base64url');
  const mailRequest = (ctx: AnonymousCtx, email: string, client: ClientState): MailRequest => ({
    email,
    local: client.isLocal(),
    device: knownDeviceOf(client, appOf(client), deps.devices, accountKey(email), ctx.now),
  });

  const describeMe = (ctx: UserCtx) => describeAccount(platform, ctx);

  /** Signs in a browser app that has no session. A refusal is left to the app's sign-in page to show. */
  const enterApp = async (ctx: AnonymousCtx, email: string, password: string, client: ClientState): Promise<void> => {
    const app = appOf(client);
    if (app === null || refreshCookie(client, app) !== undefined) return;
    const account = accountKey(email);
    const device = knownDeviceOf(client, app, deps.devices, account, ctx.now);
    try {
      const { tokens } = await signIn(deps, ctx, { email, password, app, local: client.isLocal(), device });
      rememberDevice(client, app, deps.devices, account, ctx.now);
      deliverRefreshToken(client, app, tokens);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
    }
  };

  return [
    publicOperation(compatibility.register, {
      open: 'registration; audited by the use case',
      handle: async (ctx, { body, client, key }) => {
        const app = appOf(client);
        const from = { app, local: client.isLocal(), idempotencyKey: key };
        const { account, recoveryCode, tokens } = await register(ctx, body, from);
        const refresh = tokens && deliverRefreshToken(client, app, tokens);
        return {
          user: compatibilityUser(account),
          ...(tokens ? { token: tokens.access } : {}),
          ...(refresh === undefined ? {} : { refreshToken: refresh }),
          recoveryCode,
        };
      },
    }),
    publicOperation(api.forgotPassword, {
      open: 'a forgotten password cannot sign in; audited by the use case',
      handle: async (ctx, { body, client }) => forgotPassword(ctx, mailRequest(ctx, body.email, client)),
    }),
    publicOperation(api.resendConfirmation, {
      open: 'an unconfirmed account cannot sign in; audited by the use case',
      handle: async (ctx, { body, client }) => resendConfirmation(ctx, mailRequest(ctx, body.email, client)),
    }),
    publicOperation(api.passwordLink, {
      open: 'the link from the mailbox identifies the user; shows the name of the clinic, and uses nothing up',
      handle: async (ctx, { body }) => describePasswordLink(deps, ctx, body.token),
    }),
    publicOperation(api.resetPassword, {
      open: 'the link from the mailbox identifies the user; audited by the use case',
      handle: async (ctx, { body, client }) => {
        const app = appOf(client);
        const { email, recoveryCode } = await resetPassword(deps, ctx, body);
        // The link from the mailbox makes this browser a known device, as a sign-in does.
        rememberDevice(client, app, deps.devices, accountKey(email), ctx.now);
        return { recovery_code: recoveryCode };
      },
    }),
    publicOperation(api.verifyEmail, {
      open: 'the link from the mailbox identifies the user; audited by the use case',
      handle: async (ctx, { body, client }) => {
        const { email } = await verifyEmail(deps, ctx, body);
        if (body.password !== undefined) await enterApp(ctx, email, body.password, client);
      },
    }),
    publicOperation(api.confirmAddressChange, {
      open: 'the link from the mailbox and the password identify the user; audited by the use case',
      handle: async (ctx, { body, client }) => {
        const { email } = await confirmAddressChange(deps, ctx, body);
        // Devices are known by the address: this one has proved it.
        rememberDevice(client, appOf(client), deps.devices, accountKey(email), ctx.now);
      },
    }),
    operation(api.requestAddressChange, {
      permission: ownAccount,
      audit: { write: 'identity.address.request' },
      handle: async (ctx, { body }) => requestAddressChange(deps, ctx, body),
    }),
    operation(api.withdrawAddressChange, {
      permission: ownAccount,
      audit: { write: 'identity.address.withdraw' },
      handle: async (ctx) => withdrawAddressChange(deps, ctx),
    }),
    operation(api.renewRecoveryCode, {
      permission: ownAccount,
      audit: { write: 'identity.recovery-code.renew' },
      handle: async (ctx, { body }) => ({ recovery_code: await renewRecoveryCode(deps, ctx, body.password) }),
    }),
    operation(api.changePassword, {
      permission: ownAccount,
      audit: { write: 'identity.password.change' },
      handle: async (ctx, { body }) => changePassword(deps, ctx, body),
    }),
    operation(compatibility.compatibilityProfile, {
      permission: ownAccount,
      audit: { none: 'the caller’s own account' },
      handle: async (ctx) => ({ user: compatibilityUser(await ownAccountOf(platform, ctx)) }),
    }),
    operation(api.me, { permission: ownAccount, audit: { none: 'the caller’s own account' }, handle: describeMe }),
    operation(api.updateMe, {
      permission: ownAccount,
      audit: { write: 'identity.language.change' },
      handle: async (ctx, { body }) => {
        await platform.transactions.transact(ctx, (tx) => changeLanguage(tx, ctx, body.language));
        return describeMe(ctx);
      },
    }),
    publicOperation(api.site, {
      open: 'the sign-in page needs it; shows no person outside the demo',
      handle: async (_ctx, { client }) => describeSite(deps, client.isLocal()),
    }),
    publicOperation(api.jwks, {
      open: 'public keys',
      handle: async () => ({ keys: (await deps.accessTokens.publicKeys()).map((key) => ({ ...key })) }),
    }),
    operation(integrations.listIntegrations, {
      permission: ownAccount,
      audit: { none: 'names of integrations and the caller’s own consents' },
      handle: async (ctx) => {
        const integrations = await listIntegrations(deps, ctx);
        return {
          integrations: integrations.map(({ consentedAt, ...rest }) => ({ ...rest, consented_at: consentedAt?.toISOString() ?? null })),
        };
      },
    }),
    operation(integrations.giveConsent, {
      permission: ownAccount,
      audit: { write: 'identity.consent.give' },
      handle: async (ctx, { params }) => giveConsent(deps, ctx, params.id),
    }),
    operation(integrations.withdrawConsent, {
      permission: ownAccount,
      audit: { write: 'identity.consent.withdraw' },
      handle: async (ctx, { params }) => withdrawConsent(deps, ctx, params.id),
    }),
  ];
};

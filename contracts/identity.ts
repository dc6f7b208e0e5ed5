// Sign-in, the caller's own account, and sessions.
import { z } from 'zod';
import { Email, Language, PersonId, Role, TenantId, Timestamp, TimeZone, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import type { Errors } from './problem.ts';

export const errors = {
  TENANT_REQUIRED: [400, 'Name the clinic that you belong to.'],
  TOKEN_INVALID: [400, 'This link is no longer valid. Ask for a new one.'],
  RECOVERY_CODE_INVALID: [400, 'This recovery code is not valid for this account.'],
  PASSWORD_WRONG: [400, 'The current password is wrong.'],
  PASSWORD_TOO_COMMON: [400, 'This password is among the most common ones. Choose another.'],
  INVALID_CREDENTIALS: [401, 'The email address or the password is wrong.'],
  TOKEN_REUSED: [401, 'This session was ended because its token was used twice. Sign in again.'],
  EMAIL_UNCONFIRMED: [403, 'This email address is not confirmed yet. Open the link in the email we sent, or ask for a new one.'],
  ACCOUNT_PENDING: [403, 'An administrator still has to approve this account.'],
  ACCOUNT_DISABLED: [403, 'This account is disabled. Ask your administrator.'],
  DEMO_ONLY_LOCAL: [403, 'Demo accounts work only on this machine, in demo mode.'],
  SESSION_NOT_FOUND: [404, 'No such session.'],
  KEY_MISMATCH: [409, 'A key does not belong to its owner. Ask your administrator to look at the audit trail.'],
  EMAIL_TAKEN: [409, 'This email address already has an account.'],
  TOO_MANY_ATTEMPTS: [429, 'Too many attempts. Wait a little and try again.'],
} as const satisfies Errors;

/** Sign-in accepts any text, so that new rules for passwords lock out no existing user. */
export const Password = z.string().min(1).max(1024);
/** NIST SP 800-63B 5.1.1.2: length and a list of common passwords, no composition rules. */
export const NewPassword = z.string().min(12).max(1024);
const Token = z.string().min(1).max(512);

export const UserSummary = z.object({ id: PersonId, email: z.string(), name: z.string(), role: Role, tenant_id: TenantId });
/**
 * `unconfirmed`: registered, address not confirmed yet; deleted after 24 hours. `invited`: added by an administrator, no password chosen
 * yet. `pending`: waits for approval by an administrator.
 */
export const UserStatus = z.enum(['unconfirmed', 'invited', 'pending', 'active', 'disabled']);
export type UserStatus = z.infer<typeof UserStatus>;

export const TokenPair = z.object({
  access_token: z.string(),
  /** Absent when the token travels in the app's cookie. */
  refresh_token: z.string().optional(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int(),
  user: UserSummary,
});
export type TokenPair = z.infer<typeof TokenPair>;

export const login = endpoint({
  method: 'POST',
  path: '/v1/auth/login',
  summary: 'Sign in with an email address and a password',
  body: z.object({ email: Email, password: Password }),
  status: 200,
  reply: TokenPair,
  errors: [
    'INVALID_CREDENTIALS',
    'EMAIL_UNCONFIRMED',
    'ACCOUNT_PENDING',
    'ACCOUNT_DISABLED',
    'DEMO_ONLY_LOCAL',
    'KEY_MISMATCH',
    'TOO_MANY_ATTEMPTS',
  ],
});
export const refresh = endpoint({
  method: 'POST',
  path: '/v1/auth/refresh',
  summary: 'Exchange a refresh token for a new pair',
  body: z.object({ refresh_token: Token.optional() }),
  status: 200,
  reply: TokenPair,
  errors: ['UNAUTHENTICATED', 'TOKEN_REUSED', 'SESSION_ENDED', 'DEMO_ONLY_LOCAL'],
});
export const logout = endpoint({ method: 'POST', path: '/v1/auth/logout', summary: 'End this session', status: 204 });

export const Session = z.object({
  id: z.uuid(),
  device: z.string(),
  address: z.string(),
  created_at: Timestamp,
  last_used_at: Timestamp,
  current: z.boolean(),
});
export const listSessions = endpoint({
  method: 'GET',
  path: '/v1/auth/sessions',
  summary: 'Where you are signed in',
  status: 200,
  reply: z.object({ sessions: z.array(Session) }),
});
export const endSession = endpoint({
  method: 'DELETE',
  path: '/v1/auth/sessions/:id',
  summary: 'End one of your sessions',
  params: z.object({ id: UuidSent }),
  status: 204,
  errors: ['SESSION_NOT_FOUND'],
});

export const changePassword = endpoint({
  method: 'POST',
  path: '/v1/auth/password',
  summary: 'Change your password; ends your other sessions',
  body: z.object({ old: Password, new: NewPassword }),
  status: 204,
  errors: ['PASSWORD_WRONG', 'PASSWORD_TOO_COMMON', 'KEY_MISMATCH', 'TOO_MANY_ATTEMPTS'],
});
/** Shown only once; earlier codes no longer work. */
const IssuedRecoveryCode = z.object({ recovery_code: z.string() });
export const renewRecoveryCode = endpoint({
  method: 'POST',
  path: '/v1/auth/recovery-code',
  summary: 'Get a new recovery code; the previous one no longer works',
  body: z.object({ password: Password }),
  status: 200,
  reply: IssuedRecoveryCode,
  errors: ['PASSWORD_WRONG', 'KEY_MISMATCH', 'TOO_MANY_ATTEMPTS'],
});
export const forgotPassword = endpoint({
  method: 'POST',
  path: '/v1/auth/password/forgot',
  summary: 'Send a reset link, if the address has an account',
  body: z.object({ email: Email }),
  status: 202,
});
export const passwordLink = endpoint({
  method: 'POST',
  path: '/v1/auth/password/link',
  summary: 'Whether a link from an email sets the first password of an account or a new one',
  body: z.object({ token: Token }),
  status: 200,
  reply: z.object({ clinic: z.string(), first: z.boolean() }),
  errors: ['TOKEN_INVALID'],
});
export const resetPassword = endpoint({
  method: 'POST',
  path: '/v1/auth/password/reset',
  summary: 'Set a new password with a link from an email; the recovery code keeps access to encrypted notes, and a new code replaces it',
  body: z.object({ token: Token, new: NewPassword, recovery_code: z.string().max(64).optional() }),
  status: 200,
  reply: IssuedRecoveryCode,
  errors: ['TOKEN_INVALID', 'RECOVERY_CODE_INVALID', 'PASSWORD_TOO_COMMON'],
});
export const verifyEmail = endpoint({
  method: 'POST',
  path: '/v1/auth/verify-email',
  summary: 'Confirm an email address with a link from an email; the password of the registration, if sent too, signs a web app in',
  body: z.object({ token: Token, password: Password.optional() }),
  status: 204,
  errors: ['TOKEN_INVALID', 'PASSWORD_WRONG', 'KEY_MISMATCH', 'TOO_MANY_ATTEMPTS'],
});

/** An address that waits for its owner to open the link that was sent there. */
const AddressChange = z.object({ email: z.string(), expires_at: Timestamp });
export const requestAddressChange = endpoint({
  method: 'POST',
  path: '/v1/me/email',
  summary: 'Send a link to another email address (24 hours), which is used once it is confirmed; a new request replaces the former one',
  body: z.object({ email: Email, password: Password }),
  status: 202,
  errors: ['PASSWORD_WRONG', 'KEY_MISMATCH', 'TOO_MANY_ATTEMPTS'],
});
export const withdrawAddressChange = endpoint({
  method: 'DELETE',
  path: '/v1/me/email',
  summary: 'Withdraw the change of your email address; its link no longer works',
  status: 204,
});
export const confirmAddressChange = endpoint({
  method: 'POST',
  path: '/v1/auth/email',
  summary: 'Confirm a new email address with the link that was sent there and the password of the account; ends its other sessions',
  body: z.object({ token: Token, password: Password }),
  status: 204,
  errors: ['TOKEN_INVALID', 'PASSWORD_WRONG', 'EMAIL_TAKEN', 'KEY_MISMATCH', 'TOO_MANY_ATTEMPTS'],
});

export const resendConfirmation = endpoint({
  method: 'POST',
  path: '/v1/auth/verify-email/resend',
  summary: 'Send the confirmation link again, if the address waits for it',
  body: z.object({ email: Email }),
  status: 202,
});

/** The signed-in user, and the settings of their clinic. */
export const Me = z.object({
  user: UserSummary.extend({
    email_verified: z.boolean(),
    language: Language,
    /** The address that the user asked for and has not confirmed yet. */
    address_change: AddressChange.nullable(),
  }),
  tenant: z.object({ id: TenantId, name: z.string(), time_zone: TimeZone, emergency_phone: z.string() }),
});

export type Me = z.infer<typeof Me>;
export const me = endpoint({
  method: 'GET',
  path: '/v1/me',
  summary: 'The signed-in user and their clinic',
  status: 200,
  reply: Me,
});
export const updateMe = endpoint({
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Change the language that you read; messages to you are written in it',
  body: z.object({ language: Language }),
  status: 200,
  reply: Me,
});
export const site = endpoint({
  method: 'GET',
  path: '/v1/site',
  summary: 'Settings that a sign-in page needs, without authentication',
  status: 200,
  reply: z.object({
    demo: z.boolean(),
    demo_password: z.string().optional(),
    demo_accounts: z.array(z.object({ email: z.string(), name: z.string(), role: Role, clinic: z.string() })),
    registration: z.boolean(),
    emergency_phone: z.string(),
  }),
});

export const jwks = endpoint({
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'Public keys that access tokens are signed with',
  status: 200,
  reply: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  login,
  refresh,
  logout,
  listSessions,
  endSession,
  changePassword,
  forgotPassword,
  passwordLink,
  resetPassword,
  verifyEmail,
  requestAddressChange,
  withdrawAddressChange,
  confirmAddressChange,
  resendConfirmation,
  renewRecoveryCode,
  me,
  updateMe,
  site,
};

// Accounts in the compatibility API (`/api/auth`). Registration has no other endpoint.
import { z } from 'zod';
import { Email, Language, PersonId, PersonName, Role, TenantId } from './common.ts';
import { endpoint } from './endpoint.ts';
import { NewPassword, Password, UserStatus } from './identity.ts';

/** The user, with fields in camelCase. */
export const CompatibilityUser = z.object({
  id: PersonId,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: Role,
  status: UserStatus,
  tenantId: TenantId,
});
export const register = endpoint({
  method: 'POST',
  path: '/api/auth/register',
  summary: 'Create an account; it can be used once its email address is confirmed (compatibility API)',
  body: z.object({
    email: Email,
    password: NewPassword,
    firstName: PersonName,
    lastName: PersonName,
    role: z.enum(['doctor', 'nurse', 'patient']),
    tenant: TenantId.optional(),
    /** The language of messages to the person; English by default. */
    language: Language.optional(),
  }),
  status: 201,
  reply: z.object({
    user: CompatibilityUser,
    /** Absent while the address is unconfirmed or a clinician waits for approval. Accounts of the demo need no confirmation. */
    token: z.string().optional(),
    refreshToken: z.string().optional(),
    /** Shown only once. */
    recoveryCode: z.string(),
  }),
  errors: ['EMAIL_TAKEN', 'TENANT_REQUIRED', 'PASSWORD_TOO_COMMON', 'TOO_MANY_ATTEMPTS', 'ALREADY_ISSUED'],
  takesKey: true,
});
export const compatibilityLogin = endpoint({
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Sign in (compatibility API)',
  body: z.object({ email: Email, password: Password }),
  status: 200,
  reply: z.object({ user: CompatibilityUser, token: z.string(), refreshToken: z.string().optional() }),
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
export const compatibilityProfile = endpoint({
  method: 'GET',
  path: '/api/auth/profile',
  summary: 'The signed-in user (compatibility API)',
  status: 200,
  reply: z.object({ user: CompatibilityUser }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { register };

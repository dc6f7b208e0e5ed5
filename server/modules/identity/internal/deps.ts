// Shared dependencies of identity's use cases.
import type { Platform } from '#platform/platform.ts';
import type { PasswordHasher } from './passwords/password-hash.ts';
import type { AccessTokens } from './sessions/access-token.ts';
import type { RefreshTokens } from './sessions/refresh-token.ts';
import type { AttemptGuard } from './sign-in/attempts.ts';
import type { KnownDevices } from './sign-in/known-device.ts';
import type { IdentityLimits } from './sign-in/limits.ts';

export interface IdentityOptions {
  /** Whether a user whose role is not patient has a patient record, and so may use the patients' app. */
  isPatient?: (tenantId: number, personId: number) => Promise<boolean>;
}

export interface IdentityDeps {
  platform: Platform;
  hasher: PasswordHasher;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  attempts: AttemptGuard;
  limits: IdentityLimits;
  devices: KnownDevices;
  isPatient: (tenantId: number, personId: number) => Promise<boolean>;
}

// What identity's use cases share.
import type { Platform } from '#platform/platform.ts';
import type { AccessTokens } from './access-token.ts';
import type { AttemptGuard } from './attempts.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { RefreshTokens } from './refresh-token.ts';

export interface IdentityOptions {
  /** Whether somebody who is not of role patient has a patient record, and so may use the patients' app. */
  isPatient?: (tenantId: number, personId: number) => Promise<boolean>;
}

export interface IdentityDeps {
  platform: Platform;
  hasher: PasswordHasher;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  attempts: AttemptGuard;
  isPatient: (tenantId: number, personId: number) => Promise<boolean>;
}

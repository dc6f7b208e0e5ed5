// Texts for errors of accounts: signing in, sessions, passwords.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  TENANT_REQUIRED: msg`Say which clinic you belong to.`,
  TOKEN_INVALID: msg`This link is no longer valid. Ask for a new one.`,
  RECOVERY_CODE_INVALID: msg`The recovery code does not match this account.`,
  PASSWORD_WRONG: msg`The current password is wrong.`,
  PASSWORD_TOO_COMMON: msg`Many people use this password, so it is easy to guess. Choose another.`,
  INVALID_CREDENTIALS: msg`The email address or the password is wrong.`,
  TOKEN_REUSED: msg`Your session has ended. Sign in again.`,
  EMAIL_UNCONFIRMED: msg`This email address is not confirmed yet. Open the link in the email we sent you.`,
  ACCOUNT_PENDING: msg`An administrator of your clinic still has to approve this account.`,
  ACCOUNT_DISABLED: msg`This account is disabled. Ask your clinic’s administrator.`,
  DEMO_ONLY_LOCAL: msg`Demo accounts work only on the computer that runs the demo.`,
  SESSION_NOT_FOUND: msg`This session has already ended.`,
  KEY_MISMATCH: msg`A key does not belong to its owner. Tell your clinic’s administrator.`,
  EMAIL_TAKEN: msg`There is already an account with this email address.`,
  TOO_MANY_ATTEMPTS: msg`Too many attempts. Wait a little and try again.`,
};

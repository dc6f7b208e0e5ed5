// All operations of identity.
import type { Operation } from '#platform/operations/operation.ts';
import { accountOperations } from './internal/accounts/account-operations.ts';
import { adminOperations } from './internal/administration/admin-operations.ts';
import type { IdentityDeps } from './internal/deps.ts';
import { authOperations } from './internal/sign-in/auth-operations.ts';

export const identityOperations = (deps: IdentityDeps): Operation[] => [
  ...authOperations(deps),
  ...accountOperations(deps),
  ...adminOperations(deps),
];

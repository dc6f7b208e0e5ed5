// All of identity's routes.
import type { Route } from '#platform/http/route.ts';
import { accountRoutes } from './internal/accounts/account-routes.ts';
import { adminRoutes } from './internal/accounts/admin-routes.ts';
import type { IdentityDeps } from './internal/deps.ts';
import { authRoutes } from './internal/sign-in/auth-routes.ts';

export const identityRoutes = (deps: IdentityDeps): Route[] => [...authRoutes(deps), ...accountRoutes(deps), ...adminRoutes(deps)];

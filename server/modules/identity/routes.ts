// All of identity's routes.
import type { Route } from '#platform/http/route.ts';
import { accountRoutes } from './internal/account-routes.ts';
import { adminRoutes } from './internal/admin-routes.ts';
import { authRoutes } from './internal/auth-routes.ts';
import type { IdentityDeps } from './internal/deps.ts';

export const identityRoutes = (deps: IdentityDeps): Route[] => [...authRoutes(deps), ...accountRoutes(deps), ...adminRoutes(deps)];

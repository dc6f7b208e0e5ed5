// The pages of the admin app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes } from '../../account/routes.tsx';
import { Crash } from '../../kit/shell/crash.tsx';
import { PeoplePage } from '../features/people/people-page.tsx';
import { Shell } from './shell.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Shell });
  const people = createRoute({ getParentRoute: () => root, path: '/', component: PeoplePage });
  const keys = createRoute({
    getParentRoute: () => root,
    path: '/keys',
    component: lazyRouteComponent(() => import('../features/keys/keys-page.tsx'), 'KeysPage'),
  });
  const audit = createRoute({
    getParentRoute: () => root,
    path: '/audit',
    component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  });
  return createRouter({
    routeTree: root.addChildren([people, keys, audit, ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound'),
  });
}

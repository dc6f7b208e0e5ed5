// The pages of this app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes } from '../../account/routes.tsx';
import { Crash } from '../../kit/crash.tsx';
import { Shell } from './shell.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Shell });
  const home = createRoute({ getParentRoute: () => root, path: '/' });
  return createRouter({
    routeTree: root.addChildren([home, ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/not-found.tsx'), 'NotFound'),
  });
}

// The pages of this app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { privateAccountRoutes, publicAccountRoutes } from '../../account/routes.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell') });
  const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: lazyRouteComponent(() => import('./home.tsx'), 'Home') });
  const routeTree = root.addChildren([...publicAccountRoutes(root), signedIn.addChildren([home, ...privateAccountRoutes(signedIn)])]);
  return createRouter({ routeTree, basepath: import.meta.env.BASE_URL, defaultPreload: 'intent' });
}

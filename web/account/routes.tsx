// The pages of an account that every app has: in front of sign-in, and behind it.
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { SignInPage } from './sign-in/sign-in-page.tsx';

/**
 * Pages for people who are not signed in. They are what the first page weighs (web/budget.mjs), so they ask the server with
 * `useClient().call` and leave the data cache to the pages behind sign-in; all but sign-in itself load when needed.
 */
export const publicAccountRoutes = (root: AnyRoute) => [
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage }),
];

/** Pages for the person signed in. */
export const privateAccountRoutes = (layout: AnyRoute) => [
  createRoute({
    getParentRoute: () => layout,
    path: '/security',
    component: lazyRouteComponent(() => import('./security/security-page.tsx'), 'SecurityPage'),
  }),
];

// Routes of the admin app.
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
  const wards = createRoute({
    getParentRoute: () => root,
    path: '/wards',
    component: lazyRouteComponent(() => import('../features/wards/wards-page.tsx'), 'WardsPage'),
  });
  const ward = createRoute({
    getParentRoute: () => root,
    path: '/wards/$id',
    component: lazyRouteComponent(() => import('../features/wards/ward-page.tsx'), 'WardPage'),
  });
  const teams = createRoute({
    getParentRoute: () => root,
    path: '/teams',
    component: lazyRouteComponent(() => import('../features/teams/teams-page.tsx'), 'TeamsPage'),
  });
  const patients = createRoute({
    getParentRoute: () => root,
    path: '/patients',
    component: lazyRouteComponent(() => import('../features/patients/patients-page.tsx'), 'PatientsPage'),
  });
  const undelivered = createRoute({
    getParentRoute: () => root,
    path: '/undelivered',
    component: lazyRouteComponent(() => import('../features/deliveries/undelivered-page.tsx'), 'UndeliveredPage'),
  });
  return createRouter({
    routeTree: root.addChildren([people, wards, ward, teams, patients, keys, undelivered, audit, ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound'),
  });
}

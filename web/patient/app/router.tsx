// The pages of the patient app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes } from '../../account/routes.tsx';
import { Crash } from '../../kit/shell/crash.tsx';
import { WholeHomePage } from './home-page.tsx';
import { Shell } from './shell.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Shell });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: WholeHomePage });
  const consultations = createRoute({
    getParentRoute: () => root,
    id: 'consultations',
    component: lazyRouteComponent(() => import('../features/consultations/consultations-page.tsx'), 'ConsultationsPage'),
  });
  const messages = createRoute({ getParentRoute: () => consultations, path: '/messages' });
  const one = createRoute({ getParentRoute: () => consultations, path: '/consultations/$id' });
  const services = createRoute({
    getParentRoute: () => root,
    path: '/services',
    component: lazyRouteComponent(() => import('../features/services/services-page.tsx'), 'ServicesPage'),
  });
  const details = createRoute({
    getParentRoute: () => root,
    path: '/details',
    component: lazyRouteComponent(() => import('../features/details/details-page.tsx'), 'DetailsPage'),
  });
  const notices = createRoute({
    getParentRoute: () => root,
    path: '/notifications',
    component: lazyRouteComponent(() => import('../features/notices/patient-notices.tsx'), 'PatientNotices'),
  });
  return createRouter({
    routeTree: root.addChildren([home, consultations.addChildren([messages, one]), notices, details, services, ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound'),
  });
}

// The pages of the patient app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes } from '../../account/routes.tsx';
import { Crash } from '../../kit/shell/crash.tsx';
import { ConsultationsPage } from '../features/consultations/consultations-page.tsx';
import { Shell } from './shell.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Shell });
  const consultations = createRoute({ getParentRoute: () => root, id: 'consultations', component: ConsultationsPage });
  const home = createRoute({ getParentRoute: () => consultations, path: '/' });
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
  return createRouter({
    routeTree: root.addChildren([consultations.addChildren([home, one]), details, services, ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound'),
  });
}

// Routes of the clinicians' app.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router';
import { accountRoutes } from '../../account/routes.tsx';
import { Crash } from '../../kit/shell/crash.tsx';
import { ConsultationsPage } from '../features/consultations/consultations-page.tsx';
import { seesConsultations } from '../rights.ts';
import { Home } from './home.tsx';
import { forRoles } from './not-for-role.tsx';
import { Shell } from './shell.tsx';
import { wardRoutes } from './ward-routes.tsx';

export function createAppRouter() {
  const root = createRootRoute({ component: Shell });
  const consultations = createRoute({
    getParentRoute: () => root,
    id: 'consultations',
    component: forRoles(seesConsultations, ConsultationsPage),
    // Opening an item keeps the filter of the list.
    validateSearch: ({ show }: { show?: string }) => ({ ...(show && { show }) }),
    search: { middlewares: [retainSearchParams(['show'])] },
  });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const inbox = createRoute({ getParentRoute: () => consultations, path: '/consultations' });
  const one = createRoute({ getParentRoute: () => consultations, path: '/consultations/$id' });
  const opening = createRoute({ getParentRoute: () => consultations, path: '/new' });
  return createRouter({
    routeTree: root.addChildren([home, consultations.addChildren([inbox, one, opening]), ...wardRoutes(root), ...accountRoutes(root)]),
    basepath: import.meta.env.BASE_URL,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound'),
  });
}

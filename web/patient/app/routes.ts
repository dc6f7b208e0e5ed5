// The pages of the patient app.
import { msg } from '@lingui/core/macro';
import { accountRoutes } from '../../account/routes.ts';
import { lazyPage } from '../../kit/router/lazy-page.tsx';
import type { Route } from '../../kit/router/routes.ts';
import { WholeHomePage } from './home-page.tsx';
import { Shell } from './shell.tsx';

export const routes: readonly Route[] = [
  {
    Page: Shell,
    children: [
      { path: '/', Page: WholeHomePage },
      {
        Page: lazyPage(() => import('../features/consultations/consultations-page.tsx'), 'ConsultationsPage'),
        children: [{ path: '/consultations' }, { path: '/consultations/$id' }],
      },
      {
        Page: lazyPage(() => import('../features/messages/messages-page.tsx'), 'MessagesPage'),
        children: [{ path: '/messages' }, { path: '/messages/new' }, { path: '/messages/$id' }],
      },
      { path: '/plan', Page: lazyPage(() => import('../features/care-plans/plan-page.tsx'), 'PlanPage') },
      { path: '/notifications', Page: lazyPage(() => import('../features/notices/patient-notices.tsx'), 'PatientNotices') },
      { path: '/services', Page: lazyPage(() => import('../features/services/services-page.tsx'), 'ServicesPage') },
      { path: '/allergies-and-medicines', Page: lazyPage(() => import('../features/facts/own-facts-page.tsx'), 'OwnFactsPage') },
      { path: '/details', Page: lazyPage(() => import('../features/details/details-page.tsx'), 'DetailsPage') },
      {
        Page: lazyPage(() => import('./notes-pages.tsx'), 'NotesPages'),
        children: [{ path: '/notes' }, { path: '/notes/$id' }, { path: '/doctor' }],
      },
      ...accountRoutes([
        {
          path: '/settings/carers',
          label: msg`People who help me`,
          Page: lazyPage(() => import('../features/carers/carers-page.tsx'), 'CarersPage'),
        },
      ]),
    ],
  },
];

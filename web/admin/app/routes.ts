// The pages of the admin app.
import { accountRoutes } from '../../account/routes.ts';
import { lazyPage } from '../../kit/router/lazy-page.tsx';
import type { Route } from '../../kit/router/routes.ts';
import { PeoplePage } from '../features/people/people-page.tsx';
import { Shell } from './shell.tsx';

export const routes: readonly Route[] = [
  {
    Page: Shell,
    children: [
      { path: '/', Page: PeoplePage },
      { path: '/keys', Page: lazyPage(() => import('../features/keys/keys-page.tsx'), 'KeysPage') },
      { path: '/care-plans', Page: lazyPage(() => import('../features/care-plans/care-plans-page.tsx'), 'CarePlansPage') },
      { path: '/escrow', Page: lazyPage(() => import('../features/escrow/escrow-page.tsx'), 'EscrowPage') },
      { path: '/audit', Page: lazyPage(() => import('../features/audit/audit-page.tsx'), 'AuditPage') },
      { path: '/wards', Page: lazyPage(() => import('../features/wards/wards-page.tsx'), 'WardsPage') },
      { path: '/wards/$id', Page: lazyPage(() => import('../features/wards/ward-page.tsx'), 'WardPage') },
      { path: '/teams', Page: lazyPage(() => import('../features/teams/teams-page.tsx'), 'TeamsPage') },
      { path: '/patients', Page: lazyPage(() => import('../features/patients/patients-page.tsx'), 'PatientsPage') },
      { path: '/undelivered', Page: lazyPage(() => import('../features/deliveries/undelivered-page.tsx'), 'UndeliveredPage') },
      { path: '/inbox', Page: lazyPage(() => import('../features/inbox/inbox-settings-page.tsx'), 'InboxSettingsPage') },
      { path: '/auto-replies', Page: lazyPage(() => import('../features/inbox/auto-replies-page.tsx'), 'AutoRepliesPage') },
      { path: '/saved-replies', Page: lazyPage(() => import('../features/inbox/saved-replies-page.tsx'), 'SavedRepliesPage') },
      { path: '/cover', Page: lazyPage(() => import('../features/inbox/cover-page.tsx'), 'CoverPage') },
      ...accountRoutes(),
    ],
  },
];

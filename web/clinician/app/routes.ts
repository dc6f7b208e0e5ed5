// The pages of the clinicians' app.
import { accountRoutes } from '../../account/routes.ts';
import { lazyPage } from '../../kit/router/lazy-page.tsx';
import type { Route } from '../../kit/router/routes.ts';
import { ConsultationsPage } from '../features/consultations/consultations-page.tsx';
import { seesConsultations, seesInbox } from '../rights.ts';
import { Home } from './home.tsx';
import { forRoles } from './not-for-role.tsx';
import { Shell } from './shell.tsx';
import { wardRoutes } from './ward-routes.tsx';

const InboxPage = lazyPage(() => import('../features/messages/inbox-page.tsx'), 'InboxPage');

export const routes: readonly Route[] = [
  {
    Page: Shell,
    children: [
      { path: '/', Page: Home },
      {
        Page: forRoles(seesConsultations, ConsultationsPage),
        children: [{ path: '/consultations' }, { path: '/consultations/$id' }, { path: '/new' }],
      },
      {
        Page: forRoles(seesInbox, InboxPage),
        // The first that matches is shown.
        children: [{ path: '/messages' }, { path: '/messages/new' }, { path: '/messages/away' }, { path: '/messages/$id' }],
      },
      ...wardRoutes,
      ...accountRoutes(),
    ],
  },
];

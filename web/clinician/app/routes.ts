// The pages of the clinicians' app.
import { accountRoutes } from '../../account/routes.ts';
import type { Route } from '../../kit/router/routes.ts';
import { ConsultationsPage } from '../features/consultations/consultations-page.tsx';
import { seesConsultations } from '../rights.ts';
import { Home } from './home.tsx';
import { forRoles } from './not-for-role.tsx';
import { Shell } from './shell.tsx';
import { wardRoutes } from './ward-routes.tsx';

export const routes: readonly Route[] = [
  {
    Page: Shell,
    children: [
      { path: '/', Page: Home },
      {
        Page: forRoles(seesConsultations, ConsultationsPage),
        children: [{ path: '/consultations' }, { path: '/consultations/$id' }, { path: '/new' }],
      },
      ...wardRoutes,
      ...accountRoutes,
    ],
  },
];

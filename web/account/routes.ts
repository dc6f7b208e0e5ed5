// The pages of an account that every app has behind sign-in.
import { lazyPage } from '../kit/router/lazy-page.tsx';
import type { Route } from '../kit/router/routes.ts';

export const accountRoutes: readonly Route[] = [
  {
    Page: lazyPage(() => import('./settings/settings-frame.tsx'), 'SettingsFrame'),
    children: [
      { path: '/settings', Page: lazyPage(() => import('./settings/profile-page.tsx'), 'ProfilePage') },
      {
        path: '/settings/notifications',
        Page: lazyPage(() => import('../notices/settings/notification-settings.tsx'), 'NotificationSettings'),
      },
      { path: '/security', Page: lazyPage(() => import('./security/security-page.tsx'), 'SecurityPage') },
    ],
  },
];

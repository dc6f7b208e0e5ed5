// The pages of an account that every app has behind sign-in.
import { createElement } from 'react';
import { lazyPage, loadingLike } from '../kit/router/lazy-page.tsx';
import type { Route } from '../kit/router/routes.ts';
import type { SettingsPage } from './settings/settings-frame.tsx';

const Frame = lazyPage(() => import('./settings/settings-frame.tsx'), 'SettingsFrame');

/** @param more settings that only this app has */
export const accountRoutes = (more: readonly SettingsPage[] = []): readonly Route[] => [
  {
    Page: loadingLike(Frame, () => createElement(Frame, { more })),
    children: [
      { path: '/settings', Page: lazyPage(() => import('./settings/profile-page.tsx'), 'ProfilePage') },
      {
        path: '/settings/notifications',
        Page: lazyPage(() => import('../notices/settings/notification-settings.tsx'), 'NotificationSettings'),
      },
      { path: '/security', Page: lazyPage(() => import('./security/security-page.tsx'), 'SecurityPage') },
      ...more.map(({ path, Page }) => ({ path, Page })),
    ],
  },
];

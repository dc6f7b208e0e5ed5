// The pages of an account that every app has behind sign-in.
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

export const accountRoutes = (layout: AnyRoute): AnyRoute[] => {
  const settings = createRoute({
    getParentRoute: () => layout,
    id: 'settings',
    component: lazyRouteComponent(() => import('./settings/settings-frame.tsx'), 'SettingsFrame'),
  });
  const profile = createRoute({
    getParentRoute: () => settings,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings/profile-page.tsx'), 'ProfilePage'),
  });
  const notifications = createRoute({
    getParentRoute: () => settings,
    path: '/settings/notifications',
    component: lazyRouteComponent(() => import('../notices/settings/notification-settings.tsx'), 'NotificationSettings'),
  });
  const security = createRoute({
    getParentRoute: () => settings,
    path: '/security',
    component: lazyRouteComponent(() => import('./security/security-page.tsx'), 'SecurityPage'),
  });
  return [settings.addChildren([profile, notifications, security])];
};

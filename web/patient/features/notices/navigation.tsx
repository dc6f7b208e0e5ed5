// Notifications in the navigation, with the number of unread ones.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconBell } from '../../../kit/parts/icons.ts';
import { UnreadNotices } from './unread-notices.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'notifications',
    order: 4,
    label: msg`Notifications`,
    path: '/notifications',
    icon: <IconBell size={22} />,
    badge: <UnreadNotices />,
  },
];

// Consultations in the navigation, with the number of consultations that have unread ones.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { Unread } from './unread.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'consultations',
    order: 3,
    label: msg`Consultations`,
    path: '/consultations',
    icon: <IconMessage2 size={22} />,
    badge: <Unread />,
  },
];

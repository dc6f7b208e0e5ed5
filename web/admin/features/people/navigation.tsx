// The navigation entry of people, with the number of those who wait for approval.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconUsers } from '../../../kit/parts/icons.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'people',
    order: 10,
    label: msg`People`,
    group: 'work',
    path: '/',
    icon: <IconUsers size={18} />,
    badge: <Waiting />,
  },
];

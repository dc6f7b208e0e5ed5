// Services that act for the patient in the menu.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconPlugConnected } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'services',
    order: 20,
    label: msg`Connected services`,
    group: 'account',
    path: '/services',
    icon: <IconPlugConnected size={18} />,
  },
];

// The patient’s own details in the menu.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconId } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'details',
    order: 10,
    label: msg`My details`,
    group: 'account',
    path: '/details',
    icon: <IconId size={18} />,
  },
];

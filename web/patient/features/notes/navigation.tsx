// The patient’s notes and doctor in the menu.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconFileText } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'notes',
    order: 6,
    label: msg`My doctor and notes`,
    group: 'account',
    path: '/notes',
    also: ['/doctor'],
    icon: <IconFileText size={18} />,
  },
];

// The navigation entry of teams.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconUsersGroup } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'teams',
    order: 30,
    label: msg`Teams`,
    group: 'clinic',
    path: '/teams',
    icon: <IconUsersGroup size={18} />,
  },
];

// The home page in the navigation.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconHome } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'home',
    order: 1,
    label: msg`Home`,
    path: '/',
    icon: <IconHome size={22} />,
  },
];

// The settings in the navigation, as the last entry.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../client/navigation/entry.ts';
import { IconSettings } from '../../kit/parts/icons.ts';

export const settings: NavigationEntry = {
  id: 'settings',
  order: 1000,
  label: msg`Settings`,
  group: 'account',
  path: '/settings',
  also: ['/security'],
  icon: <IconSettings size={18} />,
};

// The security page in the navigation of the apps for staff, as the last entry.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../client/navigation/entry.ts';
import { IconShieldLock } from '../../kit/parts/icons.ts';

export const security: NavigationEntry = {
  id: 'security',
  order: 1000,
  label: msg`Security`,
  path: '/security',
  icon: <IconShieldLock size={18} />,
};

// The navigation entry of the audit trail.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconHistory } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'audit',
    order: 90,
    label: msg`Audit trail`,
    group: 'clinic',
    path: '/audit',
    icon: <IconHistory size={18} />,
  },
];

// The navigation entry of the registry.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconUsers } from '../../../kit/parts/icons.ts';
import { seesWard } from '../../rights.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'patients',
    order: 40,
    label: msg`Patients`,
    group: 'patients',
    path: '/patients',
    icon: <IconUsers size={18} />,
    roles: seesWard,
  },
];

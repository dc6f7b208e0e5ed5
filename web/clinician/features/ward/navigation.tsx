// The navigation entry of the ward.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconBed } from '../../../kit/parts/icons.ts';
import { seesWard } from '../../rights.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'ward',
    order: 20,
    label: msg`Ward`,
    group: 'patients',
    path: '/ward',
    icon: <IconBed size={18} />,
    roles: seesWard,
  },
];

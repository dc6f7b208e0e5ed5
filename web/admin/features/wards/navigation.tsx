// The navigation entry of wards.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconBuildingHospital } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'wards',
    order: 20,
    label: msg`Wards`,
    group: 'clinic',
    path: '/wards',
    icon: <IconBuildingHospital size={18} />,
  },
];

// The navigation entry of patients.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconId } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'patients',
    order: 40,
    label: msg`Patients`,
    group: 'patients',
    path: '/patients',
    icon: <IconId size={18} />,
  },
];

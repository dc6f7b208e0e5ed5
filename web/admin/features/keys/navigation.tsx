// The navigation entry of integration keys.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconKey } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'keys',
    order: 80,
    label: msg`Integration keys`,
    group: 'clinic',
    path: '/keys',
    icon: <IconKey size={18} />,
  },
];

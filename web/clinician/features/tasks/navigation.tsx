// The navigation entry of tasks.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconListCheck } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'tasks',
    order: 30,
    label: msg`My tasks`,
    group: 'work',
    path: '/tasks',
    icon: <IconListCheck size={18} />,
    roles: worksOnWard,
  },
];

// The navigation entry of undelivered notifications.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconSend } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'undelivered',
    order: 55,
    label: msg`Undelivered`,
    group: 'work',
    path: '/undelivered',
    icon: <IconSend size={18} />,
  },
];

// The navigation entry of undelivered notifications, with their number.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconSend } from '../../../kit/parts/icons.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'undelivered',
    order: 55,
    label: msg`Undelivered`,
    group: 'work',
    path: '/undelivered',
    icon: <IconSend size={18} />,
    badge: <Waiting />,
  },
];

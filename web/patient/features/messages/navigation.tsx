// Messages to and from the clinic in the navigation, with the number of threads that have unread ones.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconMessages } from '../../../kit/parts/icons.ts';
import { UnreadThreads } from './unread-threads.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'messages',
    order: 2,
    label: msg`Messages`,
    path: '/messages',
    icon: <IconMessages size={22} />,
    badge: <UnreadThreads />,
  },
];

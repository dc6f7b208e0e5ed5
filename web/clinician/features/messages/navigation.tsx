// The navigation entry of the inbox, with the number of threads that nobody at the clinic has read.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconMail } from '../../../kit/parts/icons.ts';
import { seesInbox } from '../../rights.ts';
import { InboxUnread } from './unread.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'inbox',
    order: 5,
    label: msg`Inbox`,
    group: 'work',
    path: '/messages',
    icon: <IconMail size={18} />,
    roles: seesInbox,
    badge: <InboxUnread />,
  },
];

// The navigation entries of the inbox's settings.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconMail, IconMessage2, IconTemplate, IconUserCheck } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  { id: 'inbox', order: 60, label: msg`Inbox`, group: 'clinic', path: '/inbox', icon: <IconMail size={18} /> },
  {
    id: 'auto-replies',
    order: 61,
    label: msg`Automatic replies`,
    group: 'clinic',
    path: '/auto-replies',
    icon: <IconMessage2 size={18} />,
  },
  { id: 'saved-replies', order: 62, label: msg`Saved replies`, group: 'clinic', path: '/saved-replies', icon: <IconTemplate size={18} /> },
  { id: 'cover', order: 63, label: msg`Cover`, group: 'clinic', path: '/cover', icon: <IconUserCheck size={18} /> },
];

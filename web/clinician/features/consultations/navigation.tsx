// The navigation entry of consultations, with the number of consultations that have unread messages.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { seesConsultations } from '../../rights.ts';
import { Unread } from './unread.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'consultations',
    order: 10,
    label: msg`Consultations`,
    group: 'work',
    path: '/consultations',
    also: ['/new'],
    icon: <IconMessage2 size={18} />,
    roles: seesConsultations,
    badge: <Unread />,
  },
];

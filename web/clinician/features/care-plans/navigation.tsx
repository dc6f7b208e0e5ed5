// The navigation entry of the plans that a doctor approves.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconCheck } from '../../../kit/parts/icons.ts';
import { writesNotes } from '../../rights.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'plans',
    order: 37,
    label: msg`Plans to approve`,
    group: 'patients',
    path: '/plans',
    icon: <IconCheck size={18} />,
    roles: writesNotes,
    badge: <Waiting />,
  },
];

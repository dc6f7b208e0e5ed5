// The navigation entry of handovers.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconClipboardList } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'handovers',
    order: 50,
    label: msg`Handovers`,
    group: 'work',
    path: '/handovers',
    icon: <IconClipboardList size={18} />,
    roles: worksOnWard,
    badge: <Waiting />,
  },
];

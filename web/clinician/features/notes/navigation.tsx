// The navigation entry of a doctor's own patients.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconStethoscope } from '../../../kit/parts/icons.ts';
import { writesNotes } from '../../rights.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'my-patients',
    order: 35,
    label: msg`My patients`,
    group: 'patients',
    path: '/my-patients',
    icon: <IconStethoscope size={18} />,
    roles: writesNotes,
  },
];

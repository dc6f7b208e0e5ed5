// The patient's own allergies and medicines in the menu.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconPill } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'facts',
    order: 11,
    label: msg`My allergies and medicines`,
    group: 'account',
    path: '/allergies-and-medicines',
    icon: <IconPill size={18} />,
  },
];

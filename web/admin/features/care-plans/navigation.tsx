// The navigation entry of the rules for care plans.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconListCheck } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  { id: 'care-plans', order: 70, label: msg`Care plans`, group: 'clinic', path: '/care-plans', icon: <IconListCheck size={18} /> },
];

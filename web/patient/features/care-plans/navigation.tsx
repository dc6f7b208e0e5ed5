// The care plan in the navigation, with the number of reminders that wait.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconCheck } from '../../../kit/parts/icons.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  { id: 'plan', order: 1.5, label: msg`My plan`, path: '/plan', icon: <IconCheck size={22} />, badge: <Waiting /> },
];
